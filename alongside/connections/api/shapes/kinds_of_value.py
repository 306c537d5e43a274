"""Values that every database can hold: numbers of records, lines, texts, days."""

import datetime as dt
from typing import Annotated

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field

LARGEST = 2**63 - 1
EARLIEST, LATEST = dt.date(1900, 1, 1), dt.date(2200, 12, 31)


def without_controls(text: str) -> str:
    """Return a text; raises ValueError for characters that are no text."""
    if any(character < " " and character not in "\n\t" for character in text):
        raise ValueError("Leave out control characters.")
    return text


def plausible(day: dt.date) -> dt.date:
    """Return a day; raises ValueError for one that nobody means."""
    if not EARLIEST <= day <= LATEST:
        raise ValueError(f"Days are read from {EARLIEST.year} to {LATEST.year}.")
    return day


Id = Annotated[int, Field(ge=1, le=LARGEST)]
Day = Annotated[dt.date, AfterValidator(plausible)]
Short = Annotated[str, Field(max_length=60), AfterValidator(without_controls)]
Line = Annotated[str, Field(max_length=200), AfterValidator(without_controls)]
Words = Annotated[str, Field(max_length=4000), AfterValidator(without_controls)]


class Given(Schema):
    """What is sent to us: a field that is not known is refused, so that none is lost in silence."""

    model_config = ConfigDict(extra="forbid")


class Problem(Schema):
    """Problem details (RFC 9457)."""

    class FieldProblem(Schema):
        """What is wrong with one field."""

        field: str
        detail: str

    type: str
    title: str
    status: int
    detail: str
    errors: list[FieldProblem] = []
