"""Text as it is compared: no case, no accents, no punctuation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"'})
_DASHES = str.maketrans({"–": "-", "—": "-", "‐": "-", "‑": "-"})
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "đ": "d"})


def tidy(text: str) -> str:
    """Return text with plain quotes and dashes, no control characters, single spaces."""
    plain = unicodedata.normalize("NFKC", text).translate(_QUOTES).translate(_DASHES)
    return " ".join(plain.split())


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return text in lower case without accents: `fold("José")` is `"jose"`."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", tidy(text).translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


@lru_cache(maxsize=65536)
def letters(text: str) -> str:
    """Return the folded letters and digits only: `letters("O'Neil")` is `"oneil"`."""
    return _NOT_WORD.sub("", fold(text))


@lru_cache(maxsize=65536)
def split_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text, apostrophes closed up."""
    closed = fold(tidy(text)).replace("'", "")
    return tuple(w for w in _NOT_WORD.split(closed) if w)
