"""What is compared in a list of people, and which rows are worth comparing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from alongside.matching.lists.comparison import (
    Compared,
    Comparison,
    by_judge,
    by_likeness,
    by_slips,
    compare,
)
from alongside.matching.lists.crosswise import straighten
from alongside.matching.lists.levels import (
    FAMILY,
    GIVEN,
    NUMBER,
    OTHER_NAME,
    SHORT,
    TEXT,
    WHOLE,
    birth_level,
    family_level,
    given_level,
)
from alongside.matching.lists.rows import Codes, Floats, Rows

PEOPLE: tuple[Comparison, ...] = (
    Comparison("given", GIVEN, by_judge(given_level)),
    Comparison("family", FAMILY, by_judge(family_level)),
    Comparison("birth_date", NUMBER, by_judge(birth_level)),
    Comparison("id_number", NUMBER, by_slips(2)),
    Comparison("npi", WHOLE, by_slips(0)),
    Comparison("phone", NUMBER, by_slips(2)),
    Comparison("email", TEXT, by_likeness(0.8, 0.6)),
    Comparison("house_number", SHORT, by_slips(1)),
    Comparison("street", TEXT, by_likeness(0.8, 0.6)),
    Comparison("street_2", TEXT, by_likeness(0.8, 0.6)),
    Comparison("city", TEXT, by_likeness(0.8, 0.6)),
    Comparison("zip", NUMBER, by_slips(2)),
    Comparison("state", SHORT, by_slips(1)),
    Comparison("sex", WHOLE, by_slips(0)),
)
_SWAPPED = (("given", "family"), ("street", "street_2"))
_HOW = {how.field: how for how in PEOPLE}

# One value that hardly ever agrees by chance, or two that together hardly ever do.
_ALONE = ("id_number", "npi", "birth_date", "phone", "email")
_WHO = ("given", "family")
_WHERE = ("city", "zip", "street", "house_number", "street_2", "birth_year", "birth_day", "host")
_TOGETHER = (
    *((who, where) for who in _WHO for where in _WHERE),
    ("given_start", "family_start"), ("family_start", "birth_year"), ("given_start", "birth_year"),
    ("family", "state"), ("street", "city"), ("street", "zip"), ("street", "house_number"),
    ("street_2", "zip"), ("street_2", "city"), ("street_2", "house_number"), ("city", "zip"),
)  # fmt: skip


def compare_people(rows: Rows, left: Codes, right: Codes) -> Compared:
    """Compare pairs of rows of people by every field that the list has."""
    compared = compare(rows, PEOPLE, left, right)
    for fields in _SWAPPED:
        if all(f in rows for f in fields):
            straighten(rows, _HOW, fields, compared, (left, right))
    return compared


def most_of_people(compared: Compared) -> Floats:
    """Return the most bits that each pair may have: what no sum of agreements outweighs.

    Two valid NPIs are two people. Two first names that both exist are two people of a family,
    twins perhaps, unless a number of their own says otherwise.
    """
    most = np.full(len(compared), np.inf)
    given, own = compared.levels.get("given"), compared.levels.get("id_number")
    if given is not None:
        is_own = np.zeros(len(compared), dtype=bool) if own is None else (own == 0) | (own == 1)
        most[(given == OTHER_NAME) & ~is_own] = -1.0
    if "npi" in compared.levels:
        most[compared.levels["npi"] > 0] = -np.inf
    return most


def keys_of_people(rows: Rows) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield for each kind of key its text in every row, "" where the row has none."""
    texts = {name: column.texts() for name, column in rows.columns.items()}
    texts |= _parts(texts)
    for field in (*_ALONE, "mailbox"):
        if field in texts:
            yield field, texts[field]
    if "given" in texts and "family" in texts:
        names = zip(texts["given"], texts["family"], strict=True)
        yield "name", ["|".join(sorted(n)) if all(n) else "" for n in names]
    for one, other in _TOGETHER:
        if one in texts and other in texts:
            both = zip(texts[one], texts[other], strict=True)
            yield f"{one}+{other}", ["|".join(b) if all(b) else "" for b in both]


def _parts(texts: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return the parts of values by which a row whose other part is spoilt is found."""
    found = {f"{who}_start": [t[:3] for t in texts[who]] for who in _WHO if who in texts}
    if "birth_date" in texts:
        days = texts["birth_date"]
        found["birth_year"] = [d[:4] for d in days]
        found["birth_day"] = [d[4:] for d in days]
    if "email" in texts:
        found["mailbox"] = [e.partition("@")[0] for e in texts["email"]]
        found["host"] = [e.partition("@")[2] for e in texts["email"]]
    return found
