"""Months as strangers write them, in cells and in the headers of columns."""

import re
from datetime import date, datetime
from typing import NamedTuple

from alongside.connections.spreadsheets.cells import Cell
from alongside.connections.spreadsheets.dates import MONTHS, SERIAL_ZERO, SERIALS
from alongside.connections.spreadsheets.errors import UnreadableCell

NUMERIC = re.compile(
    r"(?:(\d{4})[\-/. ]?(\d{1,2})|(\d{1,2})[\-/. ](\d{4}))(?:[\-/. ]\d{1,2})?(?: .*)?\Z"
)
NAMED = re.compile(
    r"([a-z]{3,9})\.?[\s\-_/,'’]*(\d{4}|\d{2})?(?!\d)|(\d{4}|\d{2})[\s\-_/,'’]*([a-z]{3,9})"
)
FULL_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
ARRIVED = re.compile(r"arriv|eval|\bie\b|conver|seen|attended|start", re.IGNORECASE)
YEAR = re.compile(r"(?<!\d)(20\d\d|19\d\d)(?!\d)")


class HeaderMonth(NamedTuple):
    """A column of a table source × month: its month (year 0 if unsaid), and what it counts."""

    year: int
    month: int
    counts_arrivals: bool


def read_month(cell: Cell, year: int | None = None) -> date | None:
    """The first day of a month: "Jan 2024", "2024-01", "1/2024", a date, or "Jan" with a year.

    A day such as 1/31/2024 counts for its month only when one reading of it is a month's first or
    last day, or a day after the twelfth.
    """
    if isinstance(cell, datetime | date):
        return date(cell.year, cell.month, 1)
    if isinstance(cell, int | float):
        return _of_number(int(cell), year)
    return _of_text(cell.strip(), year) if cell.strip() else None


def _of_text(text: str, year: int | None) -> date:
    if day := FULL_DAY.match(text):
        return _of_day(int(day[1]), int(day[2]), int(day[3]))
    if found := NUMERIC.match(text):
        return _made(int(found[1] or found[4]), int(found[2] or found[3]))
    if (named := _named(text)) and (named[0] or year):
        return _made(named[0] or year or 0, named[1])
    if text.isdigit():
        return _of_number(int(text), year)
    raise UnreadableCell("a month without a year" if _named(text) else "not a month")


def month_of_header(header: str) -> HeaderMonth | None:
    """Whether a header names a month ("Jan 2024", "2024-01", "January Evals"); else None."""
    text = header.strip()
    arrivals = bool(ARRIVED.search(text))
    if iso := re.match(r"(\d{4})-(\d{2})-(\d{2})\b|(\d{4})[-/](\d{1,2})\b", text):
        year, month = int(iso[1] or iso[4]), int(iso[2] or iso[5])
    elif slash := re.match(r"(\d{1,2})[-/](\d{4})\b", text):
        year, month = int(slash[2]), int(slash[1])
    elif first := re.match(r"(\d{1,2})/0?1/(\d{4})\b", text):
        year, month = int(first[2]), int(first[1])
    elif named := _named(text):
        year, month = named
    else:
        return None
    return HeaderMonth(year, month, arrivals) if 1 <= month <= 12 else None


def year_in(texts: tuple[str, ...]) -> int | None:
    """The one year that titles speak of; None if they speak of none or of several."""
    years = {int(found) for text in texts for found in YEAR.findall(text)}
    return years.pop() if len(years) == 1 else None


def _named(text: str) -> tuple[int, int] | None:
    """(year or 0, month) of a text that has a month's name at a word's start."""
    for found in NAMED.finditer(text.lower()):
        month = MONTHS.get(found[1] or found[4] or "")
        if month:
            digits = found[2] or found[3] or ""
            elsewhere = YEAR.search(text)
            year = int(digits) if digits else int(elsewhere[1]) if elsewhere else 0
            return (year + 2000 if 0 < year < 100 else year), month
    return None


def _of_number(number: int, year: int | None) -> date:
    if number in SERIALS:
        day = date.fromordinal(SERIAL_ZERO.toordinal() + number)
        return date(day.year, day.month, 1)
    if 1 <= number <= 12 and year:
        return date(year, number, 1)
    if 190_001 <= number <= 210_012:
        return _made(number // 100, number % 100)
    raise UnreadableCell("not a month")


def _of_day(first: int, second: int, year: int) -> date:
    if first > 12:
        return _made(year, second)
    if second > 12 or second in (1, first):
        return _made(year, first)
    if first == 1:
        return _made(year, second)
    raise UnreadableCell("month first or day first? Nothing in the value tells")


def _made(year: int, month: int) -> date:
    try:
        return date(year, month, 1)
    except ValueError:
        raise UnreadableCell("not a month") from None
