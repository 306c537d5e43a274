"""The columns of the lists of rows, on the page and in files; patient columns stand apart."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from alongside.insights import words
from alongside.referrals.models import MonthlyTotal, Referral
from alongside.referrals.payer_kinds import PAYER_KINDS


@dataclass(frozen=True, slots=True)
class Column:
    """A title and how to read its value from a row; the page folds some columns into one."""

    title: str
    value: Callable[[Any], Any]
    is_number: bool = False
    is_patient: bool = False
    on_page: bool = True
    in_file: bool = True


def payer(row: Referral | MonthlyTotal) -> str:
    """The kind of payer in words."""
    return PAYER_KINDS.get(row.payer_kind, row.payer_kind)


def sender(row: Referral | MonthlyTotal) -> str:
    """The partner, or how it came where there was none."""
    return str(row.source.partner or row.source.get_channel_display())


def arrived(row: Referral) -> Any:
    """The day of the evaluation where it is known, else whether it took place."""
    if row.has_arrived and row.evaluated_on:
        return row.evaluated_on
    return "Yes" if row.has_arrived else "No"


def money(cents: int | None) -> float | None:
    """US dollars of cents, for a file."""
    return None if cents is None else cents / 100


def patient(row: Referral) -> str:
    """The chart number or a code: a patient is never named."""
    return row.patient.reference if row.patient else ""


REFERRALS = (
    Column("Received", lambda row: row.received_on),
    Column("Partner", lambda row: str(row.source.partner or ""), on_page=False),
    Column("From", sender, in_file=False),
    Column("Person", lambda row: row.source.contact.name if row.source.contact else ""),
    Column("How it came", lambda row: row.source.get_channel_display(), on_page=False),
    Column("Clinic", lambda row: row.clinic.name if row.clinic else ""),
    Column("Kind of payer", payer),
    Column("Stands at", lambda row: row.get_state_display()),
    Column("Arrived", arrived, in_file=False),
    Column("Arrived", lambda row: row.has_arrived, on_page=False),
    Column("Evaluated", lambda row: row.evaluated_on, on_page=False),
    Column("Discharged", lambda row: row.discharged_on, on_page=False),
    Column("Visits", lambda row: row.visits, is_number=True),
    Column("Paid, US$", lambda row: money(row.revenue_cents), is_number=True),
    Column("Patient", patient, is_patient=True),
    Column("Body region", lambda row: row.region_words, is_patient=True),
    Column("Diagnosis", lambda row: row.diagnosis, is_patient=True),
)
TOTALS = (
    Column("Month", lambda row: row.month),
    Column("Partner", lambda row: str(row.source.partner or ""), on_page=False),
    Column("From", sender, in_file=False),
    Column("Person", lambda row: row.source.contact.name if row.source.contact else ""),
    Column("How it came", lambda row: row.source.get_channel_display(), on_page=False),
    Column("Clinic", lambda row: row.clinic.name if row.clinic else ""),
    Column("Kind of payer", payer),
    Column("Received", lambda row: row.received, is_number=True),
    Column("Arrived", lambda row: row.arrived, is_number=True),
    Column("Visits", lambda row: row.visits, is_number=True),
    Column("Paid, US$", lambda row: money(row.revenue_cents), is_number=True),
)


def columns_for(*, sees_patients: bool) -> list[Column]:
    """Return the columns of referrals a reader may see."""
    return [column for column in REFERRALS if sees_patients or not column.is_patient]


def shown_on_page(columns: Sequence[Column]) -> list[Column]:
    """Return the columns a page has room for."""
    return [column for column in columns if column.on_page]


def written_to_file(columns: Sequence[Column]) -> list[Column]:
    """Return the columns of a file, each with one plain value."""
    return [column for column in columns if column.in_file]


def values(columns: Sequence[Column], row: Any) -> list[Any]:
    """Return one row as a file takes it."""
    return [column.value(row) for column in columns]


def cells(columns: Sequence[Column], row: Any) -> list[tuple[str, bool]]:
    """Return one row as the page shows it: text, and whether it is a number."""
    return [(shown(column.value(row)), column.is_number) for column in columns]


def shown(value: Any) -> str:
    """Return a value in the words of the page."""
    if value is None or value == "":
        return words.NOTHING
    if isinstance(value, float):
        return words.dollars(100 * value)
    if isinstance(value, int):
        return words.count(value)
    return value if isinstance(value, str) else words.day(value)
