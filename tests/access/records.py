"""A little of everything in the practice that is walked, so that its pages answer with figures."""

from datetime import date, timedelta
from itertools import count

from alongside.partners.models import Affiliation, Contact, Partner, SourceName
from alongside.practices.models import Practice
from alongside.referrals.models import Referral
from alongside.referrals.states import State

FIRST_DAY = date(2026, 1, 5)
versions = count(900_000)  # figures are kept by practice and version; no test finds another's


def make_practice_with_records() -> Practice:
    """Return a practice with one partner, one contact and a referral each week for a year."""
    practice = Practice.objects.create(
        name="Home", slug="home-practice", data_version=next(versions)
    )
    partner = Partner.objects.create(practice=practice, name="Riverside Orthopedics")
    contact = Contact.objects.create(practice=practice, given="Ann", family="Ames")
    Affiliation.objects.create(practice=practice, contact=contact, partner=partner)
    source = SourceName.objects.create(
        practice=practice, fingerprint="f", label="Ames, Ann", contact=contact, partner=partner
    )
    Referral.objects.bulk_create(make_referral(practice, source, week) for week in range(52))
    return practice


def make_referral(practice: Practice, source: SourceName, week: int) -> Referral:
    """Return one referral, of which three in four arrive."""
    received, arrives = FIRST_DAY + timedelta(weeks=week), week % 4 > 0
    return Referral(
        practice=practice,
        source=source,
        row_key=f"row-{week}",
        content_hash="h",
        received_on=received,
        evaluated_on=received + timedelta(days=3) if arrives else None,
        has_arrived=arrives,
        state=State.EVALUATED if arrives else State.RECEIVED,
    )
