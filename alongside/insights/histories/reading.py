"""Read a file of histories: who and on which day, or the sums of each one."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import numpy as np

from alongside.measures.alive.diary import Diary
from alongside.measures.alive.evidence import Evidence

WHO = ("who", "id", "customer", "customer_id", "cust", "partner", "source", "sender", "name")
DAY = ("day", "date", "on", "received", "received_on", "purchase_date", "transaction_date")
SUMS = ("frequency", "recency", "t")
FORMS = ("%Y-%m-%d", "%Y%m%d", "%m/%d/%Y", "%m/%d/%y")
DELIMITERS = ",;\t"
EXPECTED = (
    "Expected columns such as customer and date, or frequency, recency and T, with their names in"
    " the first line; or lines of words with a number of the customer and a day after it."
)


class HistoryError(ValueError):
    """The file cannot be read; the sentence names the line and what stands there."""


@dataclass(frozen=True)
class Sums:
    """What is known of each one, summed up already: enough to fit, not to try on what came."""

    known: Evidence


def read(path: Path, *, each: bool = False) -> Diary | Sums:
    """Return the histories of a file; raises HistoryError for the first line that is wrong.

    Several rows of one day are one occasion, as in the published tables; `each` counts them all.
    """
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise HistoryError(f"{path.name} cannot be read as text: {error}") from error
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if not numbered:
        raise HistoryError(f"{path.name} is empty. {EXPECTED}")
    mark = next((one for one in DELIMITERS if one in numbered[0][1]), None)
    if mark is None:
        return _diary(_of_words(numbered), each=each)
    names = [name.strip().strip('"').lower() for name in numbered[0][1].split(mark)]
    rows = _cells(numbered[1:], mark, len(names))
    if set(SUMS) <= set(names):
        return _sums(rows, [names.index(name) for name in SUMS])
    who, day = (next((n for n in known if n in names), None) for known in (WHO, DAY))
    if who is None or day is None:
        raise HistoryError(f"The first line names {', '.join(names)}. {EXPECTED}")
    places = names.index(who), names.index(day)
    return _diary(((n, cells[places[0]], cells[places[1]]) for n, cells in rows), each=each)


def _cells(
    numbered: list[tuple[int, str]], mark: str, many: int
) -> Iterator[tuple[int, list[str]]]:
    for number, line in numbered:
        cells = [cell.strip() for cell in next(csv.reader([line], delimiter=mark))]
        if len(cells) < many:
            raise HistoryError(f"Line {number} has {len(cells)} cells, the first line {many}.")
        yield number, cells


def _of_words(numbered: list[tuple[int, str]]) -> Iterator[tuple[int, str, str]]:
    """Who stands before the first word that looks like a day, as in CDNOW's file."""
    first = numbered[0][1].split()
    is_day = re.compile(r"\d{8}|\d{4}-\d\d-\d\d|\d\d?/\d\d?/\d{2,4}").fullmatch
    place = next((at for at, word in enumerate(first) if at and is_day(word)), None)
    if place is None:
        raise HistoryError(
            f"Line {numbered[0][0]} holds no day: “{numbered[0][1].strip()}”. {EXPECTED}"
        )
    for number, line in numbered:
        words = line.split()
        if len(words) <= place:
            raise HistoryError(
                f"Line {number} has no day as its word {place + 1}: “{line.strip()}”."
            )
        yield number, words[place - 1], words[place]


def _diary(rows: Iterator[tuple[int, str, str]], *, each: bool) -> Diary:
    days: dict[int | str, list[int]] = {}
    for number, who, day in rows:
        if not who:
            raise HistoryError(f"Line {number} does not say who.")
        days.setdefault(who, []).append(_day(number, day).toordinal())
    if not days:
        raise HistoryError("There is no row below the names of the columns.")
    kept = [np.sort(one) if each else np.unique(one) for one in days.values()]
    return Diary(tuple(days), ("other",) * len(days), tuple(one.astype(float) for one in kept))


def _day(number: int, text: str) -> date:
    for form in FORMS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 – a day has no zone
        except ValueError:
            continue
    raise HistoryError(f"Line {number}: “{text}” is no day such as 2026-03-31 or 20260331.")


def _sums(rows: Iterator[tuple[int, list[str]]], places: list[int]) -> Sums:
    found = [_three(number, [cells[place] for place in places]) for number, cells in rows]
    if not found:
        raise HistoryError("There is no row below the names of the columns.")
    x, recency, age = np.array(found).T
    nothing = np.zeros((len(x), 1))
    keys, kinds = tuple(range(len(x))), ("other",) * len(x)
    return Sums(Evidence(keys, kinds, x.astype(int), recency, age, nothing.astype(int), nothing))


def _three(number: int, cells: list[str]) -> tuple[float, float, float]:
    try:
        x, recency, age = (float(cell) for cell in cells)
    except ValueError:
        raise HistoryError(f"Line {number}: {', '.join(cells)} are not three numbers.") from None
    if not (0 <= recency <= age < np.inf and 0 <= x < np.inf and x == int(x)):
        raise HistoryError(
            f"Line {number}: frequency {cells[0]}, recency {cells[1]}, T {cells[2]}: frequency is a"
            " whole number, and 0 ≤ recency ≤ T."
        )
    if (x == 0) != (recency == 0) and x == 0:
        raise HistoryError(f"Line {number}: no repeat, yet a last one at {cells[1]}.")
    return x, recency, age
