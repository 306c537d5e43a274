"""Letters that reached somebody they were not meant for: part of a patient's accounting (A20)."""

from collections.abc import Iterator
from datetime import date

from alongside.advocacy.rooms_above import Accounted
from alongside.letters.models import Disclosure
from alongside.patients.models import Patient


def accounted(patient: Patient, first: date) -> Iterator[Accounted]:
    """Yield what the law wants accounted for; telling who treats the patient needs none."""
    rows = Disclosure.objects.of(patient.practice).filter(patient=patient, is_accountable=True)
    for one in rows.filter(on__gte=first):
        to = ", ".join(part for part in (one.to_name, one.to_where) if part)
        yield Accounted(one.on, to, one.what, one.why)
