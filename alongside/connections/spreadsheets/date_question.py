"""The one question about dates: does the month come first, or the day? Asked with both readings."""

from dataclasses import dataclass
from datetime import date

from alongside.connections.spreadsheets.dates import read_date
from alongside.connections.spreadsheets.errors import UnreadableCell
from alongside.connections.spreadsheets.fields import BY_KEY
from alongside.connections.spreadsheets.mapping import Mapping

NAMES = {"mdy": "Month first", "dmy": "Day first", "ymd": "Year first"}
MADE_UP = "01/02/2024"  # stands in for a patient's birth date, which no page shows


@dataclass(frozen=True)
class DateQuestion:
    """A date of the file that can be read in several ways, and the ways."""

    example: str
    header: str
    choices: list[tuple[str, str]]


def date_question(mapping: Mapping) -> DateQuestion | None:
    """Return the question if a column of dates in use is ambiguous, answered or not."""
    if mapping.with_date_order(None).question is None:
        return None
    unproven = [
        a
        for a in mapping.assignments
        if a.field and BY_KEY[a.field].kind == "date" and a.column in mapping.orders.examples
    ]
    column = min(unproven, key=lambda a: a.field == "birth_date")
    is_private = column.field == "birth_date"
    example = MADE_UP if is_private else mapping.orders.examples[column.column]
    return DateQuestion(example, column.header, readings(example))


def readings(text: str) -> list[tuple[str, str]]:
    """Return each order that makes a date of `text`, with the date written out.

    >>> readings("01/02/2024")
    [('mdy', 'Month first: January 2, 2024'), ('dmy', 'Day first: February 1, 2024')]
    """
    found: dict[str, date] = {}
    for order in NAMES:
        try:
            day = read_date(text, order, past_before=date.today())  # noqa: DTZ011  a calendar day
        except UnreadableCell:
            continue
        if day and day not in found.values():
            found[order] = day
    return [
        (order, f"{NAMES[order]}: {day:%B} {day.day}, {day.year}") for order, day in found.items()
    ]
