"""Who answers one telephone in one ZIP code is one candidate: an office and its people."""

from dataclasses import dataclass

import numpy as np

from alongside.market.candidates.gathering import Gathered
from alongside.registry.arrays import Array
from alongside.registry.card import ORGANISATION, PERSON
from alongside.registry.index import Index
from alongside.registry.indexing.words import folded_phone

NAME, STREET, PHONE = 0, 6, 8  # places in a card (registry/indexing/rows.py)
SEPARATOR = b"\x1f"
FORMS = {"inc", "llc", "pllc", "pc", "pa", "llp", "lp", "ltd", "corp", "company", "co", "the"}
NO_POINTS = str.maketrans({",": " ", ".": None, "'": None})


@dataclass(frozen=True)
class Groups:
    """One place for each group; `group` has one for each gathered row."""

    group: Array
    phone: list[bytes]
    first: Array  # a row's position for each group: the one that fits best
    people: Array
    fit: Array
    miles: Array
    organisation: list[str]  # folded name of one that fits, "" where only people stand there


def group_rows(index: Index, found: Gathered) -> Groups:
    """Put rows together by telephone (else street) within a ZIP code."""
    numbers: dict[tuple[bytes, int], int] = {}
    phones: list[bytes] = []
    group = np.empty(len(found.row), dtype=np.int64)
    names: dict[int, str] = {}
    kinds = index.row_kind[found.row].tolist()
    texts = index.cards.many(found.row)
    for at, (text, place) in enumerate(zip(texts, found.place.tolist(), strict=True)):
        parts = text.split(SEPARATOR, PHONE + 1)
        number = numbers.setdefault((parts[PHONE] or parts[STREET], place), len(numbers))
        if number == len(phones):
            phones.append(parts[PHONE])
        if kinds[at] == ORGANISATION and number not in names:
            names[number] = organisation_key(parts[NAME])
        group[at] = number
    named = [names.get(number, "") for number in range(len(phones))]
    return summed(index, found, group, phones, named)


def organisation_key(name: bytes) -> str:
    """Return an organisation's name without its legal form, so that its offices share it."""
    words = name.decode().casefold().translate(NO_POINTS).split()
    return " ".join(word for word in words if word not in FORMS)


def summed(
    index: Index, found: Gathered, group: Array, phones: list[bytes], named: list[str]
) -> Groups:
    """Add up people and fit; of a group with people only they count, else the organisation."""
    count = len(phones)
    is_person = (index.row_kind[found.row] == PERSON).astype(float)
    people = np.bincount(group, weights=is_person, minlength=count)
    counts = np.where(people[group] > 0, is_person, 1.0)
    rows = np.bincount(group, weights=counts, minlength=count)
    fit = np.bincount(group, weights=counts * found.fit, minlength=count) / np.maximum(rows, 1)
    order = np.lexsort((-found.fit, group))
    first = order[np.append(True, group[order][1:] != group[order][:-1])] if count else order
    people = np.maximum(people, 1)
    return Groups(group, phones, first, people, fit, found.miles[first], named)


def rows_of_phone(index: Index, phone: bytes) -> list[int]:
    """Return the rows with a telephone number of ten digits; the index keeps a shorter key."""
    if not phone.isdigit() or len(phone) != 10:
        return []
    key = folded_phone(np.array([int(phone)], dtype=np.uint64))
    first = int(np.searchsorted(index.phone, key)[0])
    end = int(np.searchsorted(index.phone, key, side="right")[0])
    rows = sorted({int(row) for row in index.phone_row[first:end]})
    return [row for row in rows if index.card(row).phone == phone.decode()]


def offices_at(index: Index, phone: bytes, zip_code: str) -> list[int]:
    """Return the rows of organisations that answer a telephone in a ZIP code."""
    rows = [r for r in rows_of_phone(index, phone) if index.row_kind[r] == ORGANISATION]
    return [row for row in rows if index.card(row).zip == zip_code]
