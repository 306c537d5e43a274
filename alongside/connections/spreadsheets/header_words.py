"""A header as a bag of known words, so that "Ref_Prov NPI #" and "Referring Provider NPI" agree."""

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from alongside.matching.folding import fold

DATA = Path(__file__).parent / "data" / "headers.toml"
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
LETTER_DIGIT = re.compile(r"(?<=[a-z])(?=\d)")
WORD = re.compile(r"[a-z0-9]+|[$%]")
WEAK_WEIGHT = 0.25
# Too common as the beginning or end of other words to be cut off: "today", "onset", "notes".
TOO_SHORT = frozenset({"to", "in", "on", "no", "not", "out", "me", "mo", "st", "or", "as", "i"})

# Words of known headers that are often written together with the next: "CASENO", "PRIMINS".
BEGINNINGS = ("case", "chart", "prim")


@cache
def table() -> dict[str, Any]:
    """The dated table of header words (data/headers.toml)."""
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


@cache
def _token_of() -> dict[str, str]:
    return {word: token for token, words in table()["tokens"].items() for word in words.split()}


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, str]]:
    new_of = {old: new for new, olds in table()["phrases"].items() for old in olds}
    longest_first = sorted(new_of, key=lambda old: (-len(old), old))
    either = "|".join(re.escape(old) for old in longest_first)
    return re.compile(rf"(?<![a-z0-9])(?:{either})(?![a-z0-9])"), new_of


@cache
def _dropped() -> frozenset[str]:
    return frozenset(table()["drop"]["words"].split())


@cache
def _telling() -> frozenset[str]:
    return frozenset(table()["telling"]["words"].split())


@cache
def _vocabulary() -> frozenset[str]:
    """Words a header may be made of without blanks between them: "refdt", "provlast"."""
    tokens = _token_of()
    words = {*tokens, *tokens.values(), *_telling(), *_weak(), *table()["phrases"], *BEGINNINGS}
    return frozenset(word for word in words if len(word) > 1 and " " not in word) - TOO_SHORT


@cache
def _whole_words() -> frozenset[str]:
    synonyms = (pattern for patterns in table()["fields"].values() for pattern in patterns)
    return frozenset(" ".join([*synonyms, *table()["unused"]["headers"]]).split())


def _apart(word: str) -> str:
    """A word that is known ones written together, with blanks between them: "refdocnpi"."""
    known = _vocabulary()
    if word in known or word in _whole_words() or not word.isalpha():
        return word
    for at in range(2, len(word) - 1):
        rest = word[at:]
        if word[:at] not in known:
            continue
        # "patno" ends so; as a beginning "no" would cut "notes".
        if rest in known or rest == "no":
            return f"{word[:at]} {rest}"
        if (cut := _apart(rest)) != rest:
            return f"{word[:at]} {cut}"
    return word


def header_parts(header: str) -> list[str]:
    """A header's words as they stand there: `header_parts("RefYear") == ["Ref", "Year"]`."""
    text = header if header.isupper() or header.islower() else CAMEL.sub(" ", header)
    return re.findall(r"[^\W_]+", text)


@lru_cache(8192)
def canonical(header: str) -> tuple[str, ...]:
    """Canonical words of a header, in order: `canonical("Ref Prov") == ("ref", "prov")`."""
    text = header if header.isupper() or header.islower() else CAMEL.sub(" ", header)
    text = fold(text).replace("'s", "").replace("’s", "").replace("'", "")
    words = WORD.findall(LETTER_DIGIT.sub(" ", text.replace("#", " no ")))
    text = " ".join(map(_apart, words))
    pattern, new_of = _phrases()
    text = pattern.sub(lambda match: new_of[match.group()], text)
    tokens = [_token_of().get(word, word) for word in text.split() if word not in _dropped()]
    return tuple(token for i, token in enumerate(tokens) if i == 0 or token != tokens[i - 1])


@cache
def synonyms_of(key: str) -> tuple[str, ...]:
    """The headers known for a field, with {referrer} and {patient} written out."""
    return tuple(_expanded(table()["fields"].get(key, [])))


@cache
def known_but_unused() -> tuple[str, ...]:
    """Headers of columns that exports often have and that are left aside on purpose."""
    return tuple(_expanded(table()["unused"]["headers"]))


def _expanded(patterns: list[str]) -> list[str]:
    expanded: list[str] = []
    for pattern in patterns:
        slot = re.search(r"\{(\w+)\}", pattern)
        if slot is None:
            expanded.append(pattern)
            continue
        for owner in table()["owners"][slot.group(1)]:
            expanded.append(pattern.replace(slot.group(0), owner).strip())
    return expanded


@cache
def _weak() -> frozenset[str]:
    return frozenset(table()["weak"]["words"].split())


def weight(token: str) -> float:
    """How much a word says: 1, or ¼ for words such as "name" or "full"."""
    return WEAK_WEIGHT if token in _weak() else 1.0


def likeness(header: tuple[str, ...], synonym: tuple[str, ...]) -> float:
    """How much a header resembles a known one, 0 to 1.

    Shared weight over shared weight plus what is missing (×1.5) and what is extra (×0.5), as in
    Tversky (1977) "Features of similarity"; a telling word on one side only ("npi") costs 40 %.
    """
    if header == synonym:
        return 1.0
    a, b = set(header), set(synonym)
    shared = sum(weight(token) for token in a & b)
    # A header that only shares weak words ("name") shares nothing.
    if shared < 1 and a != b:
        return 0.0
    extra = sum(weight(token) for token in a - b)
    missing = sum(weight(token) for token in b - a)
    score = 0.98 * shared / (shared + 0.5 * extra + 1.5 * missing)
    return score * 0.6 if (a ^ b) & _telling() else score
