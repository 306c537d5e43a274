"""What rooms above know of a patient; each adds itself at its start (apps.py).

The record that a patient may have (A19) and the accounting of what left (A20) are whole only with
what stands there, and this room may not import it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet

from alongside.patients.models import Patient

OfPatient = Callable[[Patient], "QuerySet[Any]"]


@dataclass(frozen=True)
class Accounted:
    """Something that left about a patient and has to be accounted for."""

    on: date
    to: str
    what: str
    why: str


Accounting = Callable[[Patient, date], Iterable[Accounted]]
IN_RECORD: dict[type[Model], tuple[str, OfPatient]] = {}
_accountings: list[Accounting] = []


def add_to_record(model: type[Model], name: str, find: OfPatient) -> None:
    """Have `find(patient)`'s rows stand in the patient's record under a name."""
    IN_RECORD[model] = (name, find)


def add_to_accounting(find: Accounting) -> None:
    """Have what `find(patient, first_day)` returns stand in the accounting of disclosures."""
    if find not in _accountings:
        _accountings.append(find)


def accounted_above(patient: Patient, first: date) -> list[Accounted]:
    """Return what rooms above have to account for, since a day."""
    return [one for find in _accountings for one in find(patient, first)]
