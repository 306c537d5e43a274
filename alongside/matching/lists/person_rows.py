"""A list of people as comparable texts, and how common each of its values is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from alongside.matching.address import normal_state
from alongside.matching.folding import fold, letters, split_words
from alongside.matching.lists.days import normal_days
from alongside.matching.lists.rows import Codes, Floats, Rows, bearers, numbered
from alongside.matching.npi import normal_npi
from alongside.matching.rarity import FEWEST_TO_TELL, Rarity
from alongside.matching.tables import table

FIELDS = (
    "given", "family", "birth_date", "id_number", "npi", "phone", "email", "house_number",
    "street", "street_2", "city", "zip", "state", "sex",
)  # fmt: skip
_HOUSE = re.compile(r"^\s*(\d+[a-z]?)\s+(?=\S)", re.IGNORECASE)
_ZIP_AND_FOUR = re.compile(r"^(\d{5})-?\d{4}$")
_START = 3
# Share of people in general: born on one day of seventy years, a number or address of one's own.
_GENERAL = {
    "birth_date": 4e-5, "id_number": 1e-6, "npi": 1e-6, "phone": 2e-4, "email": 1e-5,
    "street": 1e-3,
}  # fmt: skip


def person_rows(raw: Mapping[str, Sequence[str]]) -> tuple[Rows, Rarity]:
    """Return the rows of a list of people; `raw` has the texts of FIELDS as found in the file."""
    number = len(next(iter(raw.values()), ()))
    texts = {f: [_NORMAL.get(f, letters)(t) for t in found] for f, found in raw.items()}
    if "birth_date" in raw:
        texts["birth_date"] = normal_days(raw["birth_date"])
    if "street" in raw and "house_number" not in raw:
        texts["house_number"], texts["street"] = _parted(raw["street"])
    blank = [""] * number
    family, given = texts.get("family", blank), texts.get("given", blank)
    rarity = Rarity(zip(family, given, strict=True))
    return Rows.of(number, texts, _Shares(family, given, rarity).of), rarity


class _Shares:
    """How many of a list's people have a value.

    Names: see Rarity. Everything else: (other family names beside the value) / people, so that
    ten rows of one person do not make a value look common, and never below how common such a
    value is in general.
    """

    def __init__(self, family: Sequence[str], given: Sequence[str], rarity: Rarity) -> None:
        who = [(f or g)[:_START] for f, g in zip(family, given, strict=True)]
        self._who, _ = numbered(who)
        self._rarity = rarity

    def of(self, field: str, distinct: tuple[str, ...], codes: Codes) -> Floats:
        """Return the share of every distinct text of a field."""
        if field in ("given", "family"):
            share = self._rarity.given if field == "given" else self._rarity.family
            return np.array([share(t) for t in distinct])
        others = bearers(codes, self._who, len(distinct)) - 1
        found = others / max(self._rarity.people, FEWEST_TO_TELL)
        general = _GENERAL.get(field, 0.5 / max(self._rarity.people, FEWEST_TO_TELL))
        return np.maximum(found, general)


def _name(text: str) -> str:
    return "-".join(filter(None, (letters(p) for p in text.split("-"))))


def _street(text: str) -> str:
    short: Mapping[str, str] = table("places")["street_words"]
    return "".join(short.get(w, w) for w in split_words(text))


def _parted(streets: Sequence[str]) -> tuple[list[str], list[str]]:
    """Split "44 Forbes Street" into house number and street."""
    found = [_HOUSE.match(t) for t in streets]
    houses = [m[1].lower() if m else "" for m in found]
    rest = [t[m.end() :] if m else t for t, m in zip(streets, found, strict=True)]
    return houses, [_street(t) for t in rest]


def _digits(text: str) -> str:
    digits = re.sub(r"\D", "", text.removesuffix(".0"))
    return digits[-10:] if len(digits) >= 7 else ""


def _zip(text: str) -> str:
    plain = text.strip().removesuffix(".0")
    long = _ZIP_AND_FOUR.match(plain)
    return long[1] if long else letters(plain)


def _whole(text: str) -> str:
    return letters(text.strip().removesuffix(".0"))


_NORMAL: dict[str, Callable[[str], str]] = {
    "given": _name, "family": _name, "id_number": _whole, "npi": normal_npi, "phone": _digits,
    "email": lambda t: fold(t).strip(), "house_number": _whole, "street": _street,
    "street_2": _street, "zip": _zip, "state": lambda t: normal_state(t) or letters(t),
    "sex": lambda t: letters(t)[:1],
}  # fmt: skip
