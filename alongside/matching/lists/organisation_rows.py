"""A list of organisations as comparable texts, and how common each of its values is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from alongside.matching.address import normal_city, normal_state
from alongside.matching.folding import fold, letters, split_words, tidy
from alongside.matching.lists.rows import Codes, Floats, Rows
from alongside.matching.npi import normal_npi

FIELDS = ("name", "address", "city", "zip", "state", "phone", "kind", "website", "npi")
_SHORTEST_PHONE = 7
_LONGEST_PHONE = 10
_WAYS = {"w": "west", "e": "east", "n": "north", "s": "south"}


def organisation_rows(raw: Mapping[str, Sequence[str]]) -> Rows:
    """Return the rows of a list; `raw` has the texts of FIELDS as found in the file."""
    number = len(next(iter(raw.values()), ()))
    texts = {f: [_NORMAL.get(f, _plain)(t) for t in found] for f, found in raw.items()}
    return Rows.of(number, texts, _shares)


def _shares(field: str, distinct: tuple[str, ...], codes: Codes) -> Floats:
    """Return the share of rows with each text but the one looked at, at least half a row."""
    counted = np.bincount(codes, minlength=len(distinct))
    found: Floats = np.maximum(counted - 1, 0.5) / len(codes)
    return found


def _plain(text: str) -> str:
    return fold(tidy(text)).strip()


def _phone(text: str) -> str:
    """Return the first ten digits: lists write "310/246-1501 or 800-…"."""
    digits = re.sub(r"\D", "", text.removesuffix(".0"))
    digits = digits.removeprefix("1") if len(digits) > _LONGEST_PHONE else digits
    return digits[:_LONGEST_PHONE] if len(digits) >= _SHORTEST_PHONE else ""


def _city(text: str) -> str:
    return " ".join(_WAYS.get(w, w) for w in normal_city(text).split())


def _host(text: str) -> str:
    host = re.sub(r"^\w+://", "", text.strip().lower()).partition("/")[0]
    return host.removeprefix("www.").rpartition("@")[2]


_NORMAL: dict[str, Callable[[str], str]] = {
    "city": _city, "zip": lambda t: letters(t)[:5], "phone": _phone, "website": _host,
    "state": lambda t: normal_state(t) or letters(t), "npi": normal_npi,
    "kind": lambda t: " ".join(split_words(t)),
}  # fmt: skip
