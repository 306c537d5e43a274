"""Referrals for tests, made by the same actions as the pages."""

import datetime as dt
from typing import Any

from alongside.partners.actions.by_hand import Who
from alongside.partners.models import Partner
from alongside.partners.questions import today_of
from alongside.patients.identity import Reference
from alongside.practices.models import Practice
from alongside.referrals.actions import credits, documents, stepping
from alongside.referrals.actions.logging import Arrival, log_referral
from alongside.referrals.actions.sending import Departure, send
from alongside.referrals.models import CourseStep, Credit, Document, Referral
from alongside.referrals.rules import Step
from alongside.referrals.sending_rules import Answers

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
YES = Answers("Balance training close to home", "several", True, True, True)


def partner(practice: Practice, name: str = "Riverside Orthopedics", **fields: Any) -> Partner:
    """Return the partner of this name."""
    known = Partner.objects.of(practice).filter(name=name).first()
    return known or Partner.objects.create(practice=practice, name=name, **fields)


def log(practice: Practice, **given: Any) -> Referral:
    """Return a referral that came by fax today from a partner, unless told otherwise."""
    by, key = given.pop("by", None), given.pop("external_key", "")
    number = given.pop("chart", "A-100")
    days_ago = given.pop("days_ago", 0)
    arrival: dict[str, Any] = {
        "who": Who(partner=partner(practice)),
        "came_by": "fax",
        "received_on": today_of(practice) - dt.timedelta(days_ago),
        "patient": Reference(chart_number=number),
    }
    logged = log_referral(
        practice=practice, arrival=Arrival(**arrival | given), external_key=key, by=by
    )
    return logged.referral


def step(referral: Referral, to: str, **given: Any) -> CourseStep:
    """Take a step, on the day the state before began unless told otherwise."""
    by, finished = given.pop("by", None), given.pop("has_finished", None)
    expected = given.pop("expected", "")
    referral.refresh_from_db()
    values = {"on": referral.since} | given
    return stepping.take_step(
        practice=referral.practice,
        referral=referral,
        step=Step(to, **values),
        has_finished=finished,
        expected=expected,
        by=by,
    )


def credit(referral: Referral, name: str = "Iron Oak Gym", role: str = "suggested") -> Credit:
    """Give somebody a further credit."""
    who = Who(partner=partner(referral.practice, name))
    return credits.add(practice=referral.practice, referral=referral, who=who, role=role, by=None)


def document(referral: Referral, content: bytes = PDF, name: str = "fax.pdf") -> Document:
    """Attach a document."""
    return documents.attach(
        practice=referral.practice, referral=referral, name=name, content=content, by=None
    )


def send_one(practice: Practice, **given: Any) -> Referral:
    """Send a patient to a partner today, unless told otherwise."""
    values: dict[str, Any] = {
        "to": Who(partner=partner(practice, "Harbor Pain Clinic")),
        "patient": Reference(chart_number="A-200"),
        "sent_on": today_of(practice),
        "answers": YES,
    }
    by = given.pop("by", None)
    return send(practice=practice, departure=Departure(**values | given), by=by)
