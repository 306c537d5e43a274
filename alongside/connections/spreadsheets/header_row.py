"""Which row of a file names the columns: reports put titles, filters and blank lines above it."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from alongside.connections.spreadsheets.cells import Cell, as_text, is_blank, kind_of
from alongside.connections.spreadsheets.headers import is_known_header

LOOK_AT = 60  # records: a report's head is shorter than this
ROWS_BELOW = 25
YEAR = re.compile(r"\s*(?:19|20)\d\d\s*\Z")
HEADERS_AMONG = 0.5  # of the cells of a row, known names of columns that make it no data


class HeaderRow(NamedTuple):
    """Where the header is (`at` into the records, None if the file has none)."""

    at: int | None
    score: float


def find_header(records: Sequence[Sequence[Cell]]) -> HeaderRow:
    """Choose the header row among the first records.

    A row scores for known headers, for filling the width of the rows below it, for being words,
    for being distinct, and for words above a column of dates or numbers; early rows win a tie.
    """
    candidates = [
        (_score(records, index), -index)
        for index, record in enumerate(records[:LOOK_AT])
        if not all(is_blank(cell) for cell in record)
    ]
    if not candidates:
        return HeaderRow(None, 0.0)
    score, negative_index = max(candidates)
    if _looks_like_data(records, -negative_index):
        return HeaderRow(None, score)
    # Reports repeat the header on each page; the first one counts.
    chosen = _texts(records[-negative_index])
    first = next(at for at, record in enumerate(records) if _texts(record) == chosen)
    return HeaderRow(first, score)


def _texts(record: Sequence[Cell]) -> list[str]:
    return [as_text(cell).strip().casefold() for cell in _filled(record)]


def known_headers(record: Sequence[Cell]) -> int:
    """How many cells of a row are headers that record systems are known to write."""
    return sum(1 for cell in record if isinstance(cell, str) and is_known_header(cell))


def _filled(record: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in record if not is_blank(cell)]


def _score(records: Sequence[Sequence[Cell]], index: int) -> float:
    filled = _filled(records[index])
    below = [record for record in records[index + 1 : index + 1 + ROWS_BELOW] if _filled(record)]
    width = _usual_width(below) if below else len(filled)
    texts = [as_text(cell).strip() for cell in filled]
    words = sum(kind_of(cell) == "text" and len(text) <= 80 for cell, text in zip(filled, texts))  # noqa: B905
    coverage = min(1.0, len(filled) / max(width, 1))
    distinct = len(set(texts)) / len(texts)
    known = known_headers(filled)
    score = 3 * known / len(filled) + min(known, 6) * 0.5 + 3 * coverage + 2 * words / len(filled)
    return score + distinct + 2 * _words_over_values(records[index], below) - 0.05 * index


def _usual_width(below: Sequence[Sequence[Cell]]) -> int:
    widths = Counter(len(_filled(record)) for record in below)
    # The widest of the usual ones: totals and page feet are narrow.
    often = [width for width, number in widths.items() if number >= 0.15 * len(below)]
    return max(often)


def _column_kinds(below: Sequence[Sequence[Cell]], column: int) -> str:
    kinds = Counter(
        kind_of(record[column])
        for record in below
        if column < len(record) and not is_blank(record[column])
    )
    if not kinds:
        return "blank"
    kind, number = kinds.most_common(1)[0]
    return kind if number >= 0.7 * kinds.total() else "text"


def _words_over_values(record: Sequence[Cell], below: Sequence[Sequence[Cell]]) -> float:
    """+1 when words stand over columns of dates or numbers, −1 when the row is like its columns."""
    good = bad = 0
    for column, cell in enumerate(record):
        if is_blank(cell):
            continue
        under = _column_kinds(below, column)
        if under in ("date", "number"):
            good += kind_of(cell) == "text"
            bad += kind_of(cell) == under and not _is_year_over(cell, below, column)
    return (good - bad) / max(good + bad, 1)


def _is_year_over(cell: Cell, below: Sequence[Sequence[Cell]], column: int) -> bool:
    """Whether a number is the year that a column of counts is for."""
    under = [as_text(r[column]) for r in below if column < len(r) and not is_blank(r[column])]
    return bool(YEAR.match(as_text(cell))) and not any(map(YEAR.match, under))


def _has_day(record: Sequence[Cell], below: Sequence[Sequence[Cell]]) -> bool:
    """Whether a row holds a date in a column of dates."""
    return any(
        kind_of(cell) == "date" and _column_kinds(below, column) == "date"
        for column, cell in enumerate(record)
    )


def _looks_like_data(records: Sequence[Sequence[Cell]], index: int) -> bool:
    record = records[index]
    below = [other for other in records[index + 1 : index + 1 + ROWS_BELOW] if _filled(other)]
    # "Evaluated" among dates and names is a status of the first row, and no name of a column.
    known = known_headers(record)
    if known and not (known < HEADERS_AMONG * len(_filled(record)) and _has_day(record, below)):
        return False
    return _words_over_values(record, below) < 0 or (
        not below and any(kind_of(cell) in ("date", "number") for cell in record)
    )
