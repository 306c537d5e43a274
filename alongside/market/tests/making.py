"""Make a practice, its partners and referrals, straight in the database."""

import datetime as dt
from itertools import count
from typing import Any

from alongside.market.audience.history import Row
from alongside.partners.models import Contact, Partner, SourceName
from alongside.patients.models import Patient
from alongside.practices.models import Practice
from alongside.referrals.models import Referral
from alongside.referrals.states import State

numbers = count(1)
TODAY = dt.date(2026, 11, 20)


def make_practice() -> Practice:
    """Return a practice whose figures no other test's practice shares."""
    number = next(numbers)
    return Practice.objects.create(
        name="Riverbend", slug=f"riverbend-{number}", data_version=7_000_000 + number
    )


def make_partner(practice: Practice, name: str, kind: str, **more: Any) -> SourceName:
    """Return the name under which a new partner's referrals come."""
    partner = Partner.objects.create(practice=practice, name=name, kind=kind, **more)
    number = next(numbers)
    return SourceName.objects.create(
        practice=practice, fingerprint=f"f{number}", label=name, partner=partner
    )


def make_contact(practice: Practice, source: SourceName, **values: Any) -> Contact:
    """Return a person at the partner behind a name; the name means the person too."""
    contact = Contact.objects.create(practice=practice, **values)
    source.contact = contact
    source.save(update_fields=["contact"])
    return contact


def refer(source: SourceName, *, days_ago: int = 30, **values: Any) -> Referral:
    """Return one received referral that arrived, of a patient of its own."""
    number = next(numbers)
    born, code = values.pop("birth_year", 1985), values.pop("zip", "28801")
    patient = Patient.objects.create(
        practice=source.practice, identity_hash=f"p{number}".encode(), birth_year=born, zip=code
    )
    plain = {"has_arrived": True, "state": State.EVALUATED, "region": "knee"} | values
    return Referral.objects.create(
        practice=source.practice,
        source=source,
        patient=patient,
        row_key=f"r{number}",
        content_hash="h",
        received_on=TODAY - dt.timedelta(days=days_ago),
        **plain,
    )


def row(**values: Any) -> Row:
    """Return one row of history."""
    plain: dict[str, Any] = dict.fromkeys(Row._fields, None) | {
        "referral": next(numbers),
        "day": TODAY - dt.timedelta(days=30),
        "has_arrived": True,
        "payer_kind": "commercial",
        "region": "knee",
        "section": "M15-M19",
        "partner": 1,
        "referrer": "primary_care",
        "patient": next(numbers),
        "age": 40,
        "miles": 4.0,
        "zip": "28801",
    }
    return Row(**(plain | values))
