"""The columns of the lists of rows, on the page and in files; patient columns stand apart."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from alongside.insights import words
from alongside.insights.filters import PAYER_KINDS
from alongside.referrals.models import MonthlyTotal, Referral


@dataclass(frozen=True, slots=True)
class Column:
    """A title and how to read its value from a row; `patient` marks a patient's detail."""

    title: str
    value: Callable[[Any], Any]
    is_number: bool = False
    is_patient: bool = False


def payer(row: Referral | MonthlyTotal) -> str:
    """The kind of payer in words."""
    return PAYER_KINDS.get(row.payer_kind, row.payer_kind)


def money(cents: int | None) -> float | None:
    """US dollars of cents, for a file."""
    return None if cents is None else cents / 100


def patient(row: Referral) -> str:
    """The patient's code, and the name where the practice keeps names."""
    if row.patient is None:
        return ""
    name = str(row.patient.name or "")
    return f"{row.patient.reference} {name}".strip()


REFERRALS = (
    Column("Received", lambda row: row.received_on),
    Column("Partner", lambda row: str(row.source.partner or "")),
    Column("Person", lambda row: row.source.contact.name if row.source.contact else ""),
    Column("How it came", lambda row: row.source.get_channel_display()),
    Column("Clinic", lambda row: row.clinic.name if row.clinic else ""),
    Column("Kind of payer", payer),
    Column("Stands at", lambda row: row.get_state_display()),
    Column("Arrived", lambda row: "Yes" if row.has_arrived else "No"),
    Column("Evaluated", lambda row: row.evaluated_on),
    Column("Discharged", lambda row: row.discharged_on),
    Column("Visits", lambda row: row.visits, is_number=True),
    Column("Paid, US$", lambda row: money(row.revenue_cents), is_number=True),
    Column("Patient", patient, is_patient=True),
    Column("Body region", lambda row: row.region.replace("_", " "), is_patient=True),
    Column("Diagnosis", lambda row: row.diagnosis, is_patient=True),
)
TOTALS = (
    Column("Month", lambda row: row.month),
    Column("Partner", lambda row: str(row.source.partner or "")),
    Column("Person", lambda row: row.source.contact.name if row.source.contact else ""),
    Column("How it came", lambda row: row.source.get_channel_display()),
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
