"""Dates as strangers write them, read only when there is one way to read them."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from alongside.connections.spreadsheets.cells import Cell, says_nothing
from alongside.connections.spreadsheets.errors import UnreadableCell

Order = Literal["mdy", "dmy", "ymd", "ambiguous"]

SERIAL_ZERO = date(1899, 12, 30)  # Excel's day 0, with its leap year 1900
SERIALS = range(20_000, 80_000)  # 1954 to 2119; smaller numbers are counts or amounts
ZERO_DATES = frozenset({"00000000", "0000-00-00", "00/00/0000", "0/0/0000", "00-00-0000", "0"})
MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january enero ene", "feb february", "mar march", "apr april", "may mayo", "jun june",
         "jul july", "aug august", "sep sept september", "oct october", "nov november",
         "dec december"), start=1,
    )
    for name in names.split()
}  # fmt: skip

TIME = r"(?:[T\s,]+(?:at\s+)?\d{1,2}[:.]\d{2}.*|T.*|\s+\d{1,2}\s*[ap]\.?m\.?)?\Z"
PARTS = re.compile(rf"(\d{{1,4}})\s*([/\-. ])\s*(\d{{1,2}})\s*\2\s*(\d{{1,4}}){TIME}", re.I)
COMPACT = re.compile(r"(\d{8})(?:T?\d{4,6}(?:\.\d+)?(?:[+-]\d{4}|Z)?)?\Z")
EPOCH = re.compile(r"1\d{12}\Z")  # milliseconds since 1970, as web systems keep them
SERIAL = re.compile(r"\d{5}(?:\.\d+)?\Z")
NAMED = re.compile(r"[a-z]+|\d+")
CLOCK = re.compile(r"\d{1,2}:\d{2}(:\d{2})?(\.\d+)?(\s*[ap]\.?m\.?)?", re.IGNORECASE)
WEEKDAY = re.compile(
    r"\A\s*(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b[\s,.]*", re.I
)


def read_date(cell: Cell, order: str, *, past_before: date, birth: bool = False) -> date | None:
    """Read a date; None for a word that means nothing; UnreadableCell with the reason otherwise.

    `order` says how "01/02/2024" is meant. Two-digit years are of this century unless that would
    be later than `past_before` (years on by ten for a referral, none for a birth date).
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float):
        return _of_number(cell, order)
    text = cell.strip()
    if says_nothing(text) or text in ZERO_DATES:
        return None
    latest = past_before if birth else past_before.replace(year=past_before.year + 10, day=1)
    return _of_text(text, order, latest)


def _of_text(text: str, order: str, latest: date) -> date:
    match = PARTS.match(text) or PARTS.match(WEEKDAY.sub("", text))
    if match:
        return _of_parts(match[1], match[3], match[4], order, latest)
    if EPOCH.match(text):
        return _of_epoch(text)
    if compact := COMPACT.match(text):
        return _of_compact(compact[1], order, latest)
    if SERIAL.match(text) and int(float(text)) in SERIALS:
        return SERIAL_ZERO + timedelta(days=int(float(text)))
    return _of_words(text, latest)


def _of_number(number: float, order: str) -> date:
    if int(number) in SERIALS:
        return SERIAL_ZERO + timedelta(days=int(number))
    if number == int(number) and EPOCH.match(str(int(number))):
        return _of_epoch(str(int(number)))
    if number == int(number) and 1_000_000 <= number <= 99_999_999:
        return _of_compact(f"{int(number):08d}", order, date.max)
    raise UnreadableCell("a number, not a date")


def _of_compact(digits: str, order: str, latest: date) -> date:
    if digits[:2] in ("18", "19", "20", "21") and "01" <= digits[4:6] <= "12":
        return _made(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    return _of_parts(digits[:2], digits[2:4], digits[4:], order, latest)


def _of_epoch(text: str) -> date:
    return datetime.fromtimestamp(int(text) / 1000, UTC).date()


def _of_parts(first: str, second: str, third: str, order: str, latest: date) -> date:
    a, b = int(first), int(second)
    if len(first) > 2:
        return _made(a, b, int(third))
    if order == "ymd" and len(third) <= 2 and a != b:
        return _made(_year(a, latest), b, int(third))
    if len(third) == 3:
        raise UnreadableCell("not a date")
    year = int(third) if len(third) == 4 else _year(int(third), latest)
    if order == "dmy":
        return _made(year, b, a, "the day comes first in this file")
    if order == "mdy":
        return _made(year, a, b, "the month comes first in this file")
    if a == b:
        return _made(year, a, b)
    raise UnreadableCell("month first or day first? Nothing in the file tells")


def _of_words(text: str, latest: date) -> date:
    tokens: list[str] = NAMED.findall(CLOCK.sub(" ", text.lower()))
    months = [(at, MONTHS[token]) for at, token in enumerate(tokens) if token in MONTHS]
    numbers = [(at, token) for at, token in enumerate(tokens) if token.isdigit()]
    words = [t for t in tokens if not t.isdigit() and t not in MONTHS and len(t) > 9]
    if not months or len(numbers) < 2 or words or len(tokens) > 9:
        if months and len(numbers) == 1:
            raise UnreadableCell("a month without a day")
        raise UnreadableCell("not a date")
    month = months[0][1]
    years = [token for _, token in numbers if len(token) == 4]
    rest = [token for _, token in numbers if len(token) <= 2]
    if years and rest:
        return _made(int(years[0]), month, int(rest[0]))
    if len(rest) >= 2:
        return _made(_year(int(rest[1]), latest), month, int(rest[0]))
    raise UnreadableCell("not a date")


def _year(two_digits: int, latest: date) -> int:
    year = latest.year - latest.year % 100 + two_digits
    return year if year <= latest.year else year - 100


def _made(year: int, month: int, day: int, hint: str = "") -> date:
    try:
        return date(year, month, day)
    except ValueError:
        reason = "no such day in the calendar"
        raise UnreadableCell(f"{reason}; {hint}" if hint else reason) from None


def date_reader(order: str, today: date, birth: bool = False) -> Callable[[Cell], date | None]:
    """Make the reader of one column, with the limits of what a referral's day can be."""
    last = today + timedelta(days=366)

    def read(cell: Cell) -> date | None:
        day = read_date(cell, order, past_before=today, birth=birth)
        if day is None:
            return None
        if birth and day > today:
            raise UnreadableCell("a birth date in the future")
        if day.year <= 1900 or (not birth and day.year < 1970):
            raise UnreadableCell(f"{day.isoformat()} is too long ago")
        if day > last:
            raise UnreadableCell(f"{day.isoformat()} is more than a year ahead")
        return day

    return read
