"""A row of the queue as the page and the file show it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from alongside.referrals.clocks import Due, due_of, say_age, say_due
from alongside.referrals.models import Referral
from alongside.referrals.reasons import REASONS
from alongside.referrals.transitions import next_steps, verb_of

AT_ONCE_STEPS = 3


@dataclass(frozen=True)
class QuickStep:
    """A button: the state it leads to, and what it says."""

    to: str
    verb: str
    needs_reason: bool = False


@dataclass(frozen=True)
class Row:
    """One referral with its clock and its next steps."""

    referral: Referral
    age: str
    due: Due | None
    due_words: str
    steps: list[QuickStep]

    @property
    def sender(self) -> str:
        """Who sent it, in one line."""
        source = self.referral.source
        people = [str(one) for one in (source.contact, source.partner) if one]
        return " · ".join(people) or str(source.get_channel_display())

    @property
    def patient(self) -> str:
        """The patient's reference."""
        return self.referral.patient.reference if self.referral.patient else ""

    @property
    def about(self) -> str:
        """Region and reason in one line."""
        region = self.referral.region_words.capitalize()
        return " · ".join(part for part in (region, self.referral.diagnosis) if part)


def row_of(referral: Referral, today: date, days: Mapping[str, int]) -> Row:
    """Return a referral as a row."""
    due = due_of(referral.state, referral.since, today, days, referral.appointment_on)
    return Row(
        referral=referral,
        age=say_age(referral.received_on, today),
        due=due,
        due_words=say_due(due, today) if due else "",
        steps=steps_for(referral),
    )


def steps_for(referral: Referral) -> list[QuickStep]:
    """Return every step that is allowed now."""
    direction, state = referral.direction, referral.state
    return [
        QuickStep(to, verb_of(direction, state, to), to in REASONS)
        for to in next_steps(direction, state)
    ]


# The allowed fields of the list (A12): nothing else of a referral leaves with it.
COLUMNS = (
    "Received", "How it came", "Partner", "Person", "Patient", "Body region", "Reason", "Clinic",
    "Kind of payer", "Stands at", "Since", "Appointment", "Due", "Business days late",
    "Looked after by",
)  # fmt: skip


def file_row(row: Row) -> list[Any]:
    """Return a row as a file takes it, in the order of COLUMNS."""
    one, source = row.referral, row.referral.source
    return [
        one.received_on,
        one.get_came_by_display() or source.get_channel_display(),
        str(source.partner or ""),
        str(source.contact or ""),
        row.patient,
        one.region_words,
        one.diagnosis,
        str(one.clinic or ""),
        one.payer_kind,
        one.get_state_display(),
        one.since,
        one.appointment_on,
        row.due.by if row.due else None,
        row.due.days_over if row.due else None,
        str(one.assigned_to.user) if one.assigned_to else "",
    ]
