"""A row of the list of letters as page and file show it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from alongside.letters.models import Letter
from alongside.letters.states import OPEN, LetterState
from alongside.referrals.clocks import business_days_between


@dataclass(frozen=True)
class Row:
    """One letter with its clock."""

    letter: Letter
    days_over: int

    @property
    def is_late(self) -> bool:
        return self.days_over > 0

    @property
    def due_words(self) -> str:
        """When it should leave, or when it left."""
        letter = self.letter
        if letter.state == LetterState.GONE and letter.left_on:
            return f"Left {short(letter.left_on)}"
        if letter.state == LetterState.DROPPED:
            return "Not sent"
        if self.days_over:
            return f"{self.days_over} business day{'s' if self.days_over > 1 else ''} late"
        if letter.state == LetterState.SIGNED and letter.leaves_on:
            return f"Leaves {short(letter.leaves_on)}"
        return f"Due {short(letter.due_on)}"

    @property
    def patient(self) -> str:
        """The patient's reference."""
        patient = self.letter.referral.patient
        return patient.reference if patient else ""

    @property
    def ways(self) -> str:
        """By which ways it leaves or left."""
        return " · ".join(one.way_words for one in self.letter.dispatches.all())


def row_of(letter: Letter, today: date) -> Row:
    """Return a letter as a row."""
    is_held = letter.state == LetterState.SIGNED and (letter.leaves_on or today) <= today
    waits = letter.state in OPEN or is_held
    over = max(business_days_between(letter.due_on, today), int(today > letter.due_on))
    return Row(letter, over if waits else 0)


def short(day: date) -> str:
    """Return a day as a list says it: `Mon, Nov 30`."""
    return f"{day:%a, %b} {day.day}"


# The allowed fields of the list (A12): where a letter stands, never what it says.
COLUMNS = (
    "Occasion", "On", "Partner", "Person", "Patient", "Stands at", "Due", "Business days late",
    "Signed off by", "Signed off", "Leaves", "Left", "Way",
)  # fmt: skip


def file_row(row: Row) -> list[Any]:
    """Return a row as a file takes it, in the order of COLUMNS."""
    one = row.letter
    return [
        one.get_occasion_display(),
        one.day,
        str(one.to.partner or ""),
        str(one.to.contact or ""),
        row.patient,
        one.get_state_display(),
        one.due_on,
        row.days_over,
        one.signed_name,
        one.signed_at,
        one.leaves_on,
        one.left_on,
        row.ways,
    ]
