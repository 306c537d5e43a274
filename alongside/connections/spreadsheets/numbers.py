"""Numbers, money, scores and ages as people write them."""

import re
from collections.abc import Sequence
from datetime import date

from alongside.connections.spreadsheets.cells import Cell, says_nothing
from alongside.connections.spreadsheets.errors import UnreadableCell
from alongside.connections.spreadsheets.values import Reader, clean

PLAIN = re.compile(r"[1-9]\d{0,8}(?:\.\d{1,2})?\Z", re.ASCII)
BLANK_OR_PLAIN = re.compile(r"(?:[1-9]\d{0,6}(?:\.\d{1,2})?)?\Z", re.ASCII)
AMOUNT = re.compile(r"[-+]?\d+(?:\.\d+)?\Z")
NUMBER_IN = re.compile(r"-?\d+(?:\.\d+)?")


def read_amount(text: str) -> float:
    """A number as people write it: "$1,234.50", "(12.00)", "1.234,50", "45%"."""
    plain = re.sub(r"[\s$€£%]|usd", "", text.lower())
    plain = plain.removesuffix("cr").removesuffix("dr")  # credit or debit of a ledger
    negative = plain.startswith(("(", "-")) or plain.endswith("-")
    plain = plain.strip("()-+")
    if re.fullmatch(r"\d{1,3}(\.\d{3})+,\d{1,2}|\d+,\d{1,2}", plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d*)?", plain):
        plain = plain.replace(",", "")
    plain = plain.rstrip(".") if plain.endswith(".") else plain
    if plain.startswith("."):
        plain = "0" + plain
    if not AMOUNT.match(plain):
        raise UnreadableCell("not a number")
    return -float(plain) if negative else float(plain)


def read_money(cell: Cell) -> int | None:
    """US cents."""
    number = _number(cell)
    if number is None:
        return None
    if abs(number) > 10_000_000:
        raise UnreadableCell("more than ten million dollars")
    return round(number * 100)


def plain_money(cells: Sequence[Cell]) -> Sequence[int | None] | None:
    """US cents of a column, if all cells are blank or plain amounts that cannot be too large."""
    try:
        if not all(map(BLANK_OR_PLAIN.match, cells)):  # type: ignore[arg-type]
            return None
    except TypeError:  # a workbook's numbers and dates
        return None
    return [round(float(cell) * 100) if cell else None for cell in cells]  # type: ignore[arg-type]


def integer_reader(most: int) -> Reader:
    """A whole number from 0 to `most`."""

    def read(cell: Cell) -> int | None:
        number = _number(cell)
        if number is None:
            return None
        if number < 0:
            raise UnreadableCell("less than zero")
        if number != int(number):
            raise UnreadableCell("not a whole number")
        if number > most:
            raise UnreadableCell(f"more than {most:,}")
        return int(number)

    return read


def read_score(cell: Cell) -> float | None:
    """A score: "45", "45%", "45/80" (the 45), "4.5 stars"."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell)
    text = clean(cell)
    if says_nothing(text):
        return None
    if isinstance(cell, date):
        raise UnreadableCell("a date, not a score")
    numbers = NUMBER_IN.findall(text.split("/")[0])
    words = re.findall(r"[A-Za-z]+", text)
    if len(numbers) != 1 or len(words) > 3:
        raise UnreadableCell("not a score")
    return float(numbers[0])


def read_age(cell: Cell) -> int | None:
    """Whole years, 0 to 120: "45", "45 yrs", "45y 3m"; months count as no year."""
    text = clean(cell).lower()
    if says_nothing(text):
        return None
    match = re.match(r"(\d{1,3})(?:\.\d+)?\s*(y|m|w|d|\Z)?", text)
    if not match or isinstance(cell, date):
        raise UnreadableCell("not an age")
    years = int(match[1]) if match[2] in ("", "y", None) else 0
    if years > 120:
        raise UnreadableCell("an age over 120")
    return years


def _number(cell: Cell) -> float | None:
    if isinstance(cell, int | float):
        return float(cell)
    if isinstance(cell, date):
        raise UnreadableCell("a date, not a number")
    if PLAIN.match(cell):  # most amounts of an export: nothing to clean
        return float(cell)
    text = clean(cell)
    return None if says_nothing(text) else read_amount(text)
