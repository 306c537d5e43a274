"""Degrees, titles and suffixes that a system wrote onto the name: "SMITHMD", "Lee,AnnPA-C"."""

from __future__ import annotations

import re
from functools import lru_cache

from alongside.matching.credentials import generation_of, is_credential
from alongside.matching.folding import fold, letters
from alongside.matching.known_names import is_known

_SHORTEST = 2  # letters of a name before its degree: "LIMD"
_AFTER_SMALL = re.compile(r"^(.*[a-zà-ÿ'])([A-Z]{2,}(?:-[A-Z]+)?)$")
_AFTER_DOT = re.compile(r"^((?:[A-Za-z]\.)+)([A-Za-z][A-Za-z'-]{2,}|[A-Za-z]{2})$")
_TITLE_DOT = re.compile(r"(?i)\b(dr|mr|mrs)\.(?=[a-z])")
_TITLE = re.compile(r"(?i)^(dr)([bcdfghjklmnpqstvxz][a-z]{2,})$")
# No name that we know of ends so.
_NEVER_A_NAME = (
    "mdphd", "md", "dpm", "fnpbc", "fnpc", "fnp", "aprn", "arnp", "crnp", "dnp", "dds", "dmd",
    "phd", "dpt", "pharmd", "mbbs", "jr", "iii",
)  # fmt: skip
# Some names do, but only after other letters: "Delgado", "Zappa", "Lupac".
_SELDOM_A_NAME = {"do": "bcfghjkmpqstvwxz", "pa": "bcdfghjkqtvwxz", "pac": "bcdfghjkqstvwxz",
                  "np": "bcdfghjkpqstvwxz", "dc": "bcdfghjklmnpqrstvwxz"}  # fmt: skip


@lru_cache(maxsize=65536)
def apart(text: str, *, only_known: bool = False) -> str:
    """Return a name with what was glued onto it set apart: "SMITH, MD", "Lee, Ann, PA-C".

    `only_known`: only where the rest of the word is a known name, since "OrthoMD" is a brand.
    """
    if not any(c.isalpha() for c in text):
        return text
    spaced = _TITLE_DOT.sub(r"\1. ", text)
    spaced = re.sub(r",(?=\S)", ", ", spaced)
    return " ".join(_word_apart(word, only_known) for word in spaced.split())


def _word_apart(word: str, only_known: bool) -> str:
    bare = word.rstrip(",;.")
    found = _AFTER_DOT.match(bare) or _cut(bare) or _TITLE.match(bare)
    if found is None:
        return word
    before, after = (found.group(1), found.group(2)) if isinstance(found, re.Match) else found
    name = before if is_credential(after) or generation_of(after) else after
    if only_known and not _is_known(name):
        return word
    mark = ", " if name is before and not before.endswith(".") else " "
    return f"{before}{mark}{after}{word[len(bare) :]}"


def _cut(word: str) -> tuple[str, str] | None:
    """Return a name and the degree that stands on its end, if a name cannot end so."""
    mixed = _AFTER_SMALL.match(word)
    if mixed and is_credential(mixed[2]) and len(mixed[1]) >= _SHORTEST:
        return mixed[1], mixed[2]
    plain = fold(word)
    is_word = word.replace("-", "").replace("'", "").isalpha() and len(plain) == len(word)
    if not is_word or is_credential(word) or _is_known(plain):
        return None
    for tail in _NEVER_A_NAME:
        if plain.endswith(tail) and len(plain) - len(tail) >= _SHORTEST:
            return word[: -len(tail)], word[-len(tail) :]
    for tail, after in _SELDOM_A_NAME.items():
        name = plain.removesuffix(tail)
        if name != plain and len(name) > 3 and (name[-1] in after or _is_known(name)):
            return word[: -len(tail)], word[-len(tail) :]
    return None


def _is_known(name: str) -> bool:
    plain = letters(name)
    return is_known("family", plain) or is_known("given", plain)
