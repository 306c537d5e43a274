"""Recognise patients by what another system says of them, and make two of its numbers one."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from alongside.core.encryption import keyed_hash
from alongside.patients.actions import Sighting, recognise
from alongside.patients.identity import Reference, identity_by_birth, letters_of
from alongside.patients.models import OutsideNumber, Patient
from alongside.practices.models import Practice, User


@dataclass(frozen=True)
class PatientSaid:
    """What a message says of a patient; names and birth date are hashed and then forgotten."""

    number: str = ""  # the other system's own, with whoever assigned it: "T719@1.2.3"
    also: tuple[str, ...] = ()  # further numbers of the same system
    chart_number: str = ""  # ours, where the other system knows it
    family: str = ""
    given: str = ""
    born: dt.date | None = None
    sex: str = ""
    zip: str = ""

    @property
    def numbers(self) -> tuple[str, ...]:
        """Every number, the first one first."""
        return tuple(dict.fromkeys(one for one in (self.number, *self.also) if one))

    def identity(self, source: str) -> str | None:
        """Return the text that stands for the patient, the surest first; None for nobody."""
        by_chart = Reference(chart_number=self.chart_number).identity
        by_birth = identity_by_birth(self.family, self.given, self.born)
        return by_chart or by_birth or (f"out:{source}|{self.number}" if self.number else None)

    @property
    def sighting(self) -> Sighting:
        """What is kept besides the hash."""
        initials = letters_of(self.given[:1] + self.family[:1]).upper()
        return Sighting(
            birth_year=self.born.year if self.born else None,
            sex=self.sex[:1],
            zip=self.zip[:5],
            chart_number=self.chart_number.strip(),
            initials="" if self.chart_number else initials,
        )


def number_hash(practice: Practice, number: str) -> bytes:
    """Return what stands for an outside number."""
    return keyed_hash(practice.pk, f"outside:{number}")


def find_by_number(practice: Practice, source: str, *numbers: str) -> Patient | None:
    """Return the patient whom a system knows by one of these numbers, the first that fits."""
    hashes = [number_hash(practice, one) for one in numbers]
    rows = OutsideNumber.objects.of(practice).filter(source=source, number_hash__in=hashes)
    found = {bytes(row.number_hash): row.patient for row in rows.select_related("patient")}
    return next((found[one] for one in hashes if one in found), None)


@transaction.atomic
def recognise_outside(
    *, practice: Practice, source: str, said: PatientSaid, by: User | None
) -> Patient | None:
    """Return the patient whom a message speaks of, made when new; None when it names nobody.

    Their own number counts before name and birth date, which a later message may correct.
    """
    if said.numbers and (known := find_by_number(practice, source, *said.numbers)):
        keep_numbers(practice, source, known, said.numbers)
        return fill(known, said)
    identity = said.identity(source)
    if identity is None:
        return None
    one = keyed_hash(practice.pk, identity)
    found = recognise(practice=practice, sightings={one: said.sighting}, by=by)
    patient = Patient.objects.of(practice).get(pk=found[one])
    keep_numbers(practice, source, patient, said.numbers)
    return fill(patient, said)


def keep_numbers(
    practice: Practice, source: str, patient: Patient, numbers: tuple[str, ...]
) -> None:
    """Remember by which numbers a system knows a patient; one that means another goes on so."""
    hashes = [number_hash(practice, number) for number in numbers]
    rows = OutsideNumber.objects.of(practice).filter(source=source, number_hash__in=hashes)
    known = {bytes(one) for one in rows.values_list("number_hash", flat=True)}
    new = [one for one in hashes if one not in known]
    if new:
        OutsideNumber.objects.bulk_create(
            [
                OutsideNumber(practice=practice, source=source, patient=patient, number_hash=one)
                for one in new
            ],
            ignore_conflicts=True,
        )


def fill(patient: Patient, said: PatientSaid) -> Patient:
    """Keep year of birth, sex and ZIP as last said; what is not said stays."""
    sighting = said.sighting
    names = ("birth_year", "sex", "zip", "chart_number", "initials")
    new = {
        name: value
        for name in names
        if (value := getattr(sighting, name)) and value != getattr(patient, name)
    }
    if patient.chart_number:
        new.pop("initials", None)
        new.pop("chart_number", None)
    if new:
        for name, value in new.items():
            setattr(patient, name, value)
        patient.save(update_fields=list(new))
    return patient


def forget_when_unused(patient: Patient) -> bool:
    """Remove a patient of whom nothing speaks any more; tell whether it went."""
    for relation in patient._meta.related_objects:
        rows = relation.related_model._base_manager.filter(**{relation.field.name: patient})
        if rows.exists():
            return False
    patient.delete()
    return True
