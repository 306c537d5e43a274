"""Letters for tests, made by the same actions as the pages."""

import datetime as dt
from decimal import Decimal
from typing import Any

from alongside.letters.actions import reviewing, scores
from alongside.letters.models import Letter, OutcomeScore
from alongside.partners.actions.by_hand import Who
from alongside.partners.models import Affiliation, Contact, Partner
from alongside.patients.identity import Reference
from alongside.practices.models import Practice, User
from alongside.referrals.models import Referral
from alongside.referrals.tests.making import log, step


def office(practice: Practice, name: str = "Harbor Spine", kind: str = "surgeon_office") -> Partner:
    """Return the partner of this name."""
    known = Partner.objects.of(practice).filter(name=name).first()
    return known or Partner.objects.create(
        practice=practice, name=name, kind=kind, fax="8285556001", address="1 Main St",
        city="Riverton", state="NC", zip="28801",
    )  # fmt: skip


def doctor(practice: Practice, at: Partner | None = None) -> Contact:
    """Return Dr. Ames, who works at a partner."""
    known = Contact.objects.of(practice).filter(family="Ames").first()
    made = known or Contact.objects.create(
        practice=practice, given="Ann", family="Ames", credentials="MD"
    )
    Affiliation.objects.get_or_create(
        practice=practice, contact=made, partner=at or office(practice)
    )
    return made


def referral(practice: Practice, **given: Any) -> Referral:
    """Return a referral of JD by Dr. Ames, 30 days ago unless told otherwise."""
    place = given.pop("partner", None) or office(practice)
    contact = given.pop("contact", doctor(practice) if place.name == "Harbor Spine" else None)
    usual = {
        "who": Who(contact=contact, partner=place),
        "patient": Reference(initials="JD", birth_year=1961),
        "days_ago": 30,
        "reason": "Right total knee",
    }
    return log(practice, **usual | given)


def walk(one: Referral, *states: str, by: User | None = None) -> Referral:
    """Take steps, each two days after the one before."""
    for number, state in enumerate(states, start=1):
        on = one.received_on + dt.timedelta(2 * number)
        reason = {"lost": "not_reached"}.get(state, "")
        step(one, state, on=on, by=by, reason=reason)
    one.refresh_from_db()
    return one


def score(one: Referral, key: str, value: str, days_ago: int, by: User) -> OutcomeScore:
    """Record a score so many days ago."""
    from alongside.partners.questions import today_of

    return scores.record(
        practice=one.practice, referral=one, instrument=key,
        on=today_of(one.practice) - dt.timedelta(days_ago), value=Decimal(value), by=by,
    )  # fmt: skip


def letter(practice: Practice, **given: Any) -> Letter:
    """Return the draft that the first visit of a new referral makes."""
    one = walk(referral(practice, **given), "accepted", "evaluated")
    return Letter.objects.of(practice).get(referral=one)


def signed(practice: Practice, by: User, **given: Any) -> Letter:
    """Return a letter that was signed off."""
    draft = letter(practice, **given)
    return reviewing.sign(practice=practice, letter=draft, revision=draft.revision, by=by)
