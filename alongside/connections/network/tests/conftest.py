"""Practices with a history, of which some take part."""

import random
from datetime import date, timedelta
from itertools import count

import pytest

from alongside.connections.network.actions import take_part
from alongside.partners.models import Contact, Partner, SourceName
from alongside.practices.models import Practice
from alongside.referrals.models import Referral

versions = count(860_000)  # figures are kept by practice and version; no test finds another's
FIRST = date(2025, 7, 3)


def make_practice(name: str, referrals: int = 40, *, is_in: bool = True) -> Practice:
    """Return a practice that took part, with referrals of four partners over a year."""
    made = Practice.objects.create(name=name, slug=name.lower(), data_version=next(versions))
    chance = random.Random(name)
    sources = []
    for number in range(4):
        partner = Partner.objects.create(practice=made, name=f"Quillfeather {number}")
        contact = Contact.objects.create(practice=made, given="Zed", family=f"Quill{number}")
        sources.append(
            SourceName.objects.create(
                practice=made,
                fingerprint=f"f{number}",
                label="Quill",
                contact=contact,
                partner=partner,
            )
        )
    for number in range(referrals):
        add_referral(made, chance.choice(sources), FIRST + timedelta(days=chance.randrange(360)),
                     f"r{number}", has_arrived=chance.random() < 0.8)  # fmt: skip
    if is_in:
        take_part(practice=made, is_in=True, by=None)
    return made


def add_referral(practice, source, day, key, *, has_arrived=True):
    """Add one referral."""
    Referral.objects.create(
        practice=practice,
        source=source,
        row_key=key,
        content_hash="h",
        received_on=day,
        evaluated_on=day + timedelta(days=4) if has_arrived else None,
        has_arrived=has_arrived,
        state="evaluated" if has_arrived else "received",
        payer="Quillfeather Insurance",
        visits=5,
    )
    practice.touch_data()
    practice.refresh_from_db()


@pytest.fixture
def two(db):
    return [make_practice("Hillside"), make_practice("Lakeside")]
