"""A thin made-up practice: two years, few a month, so that nearly every finest count is small."""

import random
from datetime import date, timedelta

import pytest
from django.core.cache import cache

from alongside.insights.tests.made_up import make_practice, make_sources
from alongside.practices.models import Clinic, Practice
from alongside.referrals.models import Referral, State

START, END = date(2024, 1, 1), date(2025, 12, 31)
PAYERS = ["commercial"] * 12 + ["medicare"] * 5 + ["auto"]


@pytest.fixture(autouse=True)
def _nothing_kept():
    cache.clear()


def refer(practice: Practice, rng: random.Random, many: int, start: date, end: date) -> None:
    """Add referrals between two days, uneven over the senders there are."""
    from alongside.partners.models import SourceName

    sources = list(SourceName.objects.of(practice).order_by("pk"))
    clinics = list(Clinic.objects.of(practice).order_by("pk"))
    weights = [1 / (1 + place) for place in range(len(sources))]
    begin = Referral.objects.count()
    Referral.objects.bulk_create(
        one(practice, begin + n, rng.choices(sources, weights)[0], rng.choice(clinics), rng,
            start + timedelta(days=rng.randrange((end - start).days + 1)))
        for n in range(many)
    )  # fmt: skip
    practice.touch_data()
    practice.refresh_from_db()


def one(practice, number, source, clinic, rng, day) -> Referral:
    """Return one referral; five in six arrive."""
    arrives = rng.random() < 5 / 6
    return Referral(
        practice=practice,
        source=source,
        clinic=clinic,
        row_key=f"row-{number}",
        content_hash="h",
        received_on=day,
        evaluated_on=day if arrives else None,
        has_arrived=arrives,
        state=State.EVALUATED if arrives else State.LOST,
        payer_kind=rng.choice(PAYERS),
    )


@pytest.fixture
def thin(db) -> Practice:
    """Return a practice of about thirteen referrals a month."""
    made = make_practice()
    make_sources(made, 6, 1)
    refer(made, random.Random(5), 312, START, END)
    return made
