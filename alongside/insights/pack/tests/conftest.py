"""A made-up practice with a stream of three years, small counts in every table."""

import random
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import transaction

from alongside.insights.tests.made_up import FIRST, make_practice, make_sources
from alongside.patients.models import Patient
from alongside.practices.models import Practice
from alongside.referrals.models import Referral, State

PAYERS = ["commercial"] * 12 + ["medicare"] * 5 + ["medicaid"] * 2 + ["auto"]
ZIPS = ["80202"] * 30 + ["80301"] * 6 + ["82001"] + ["82190"] + [""]
DAYS = 3 * 365


@pytest.fixture(autouse=True)
def _nothing_kept():
    cache.clear()


def fill(
    practice: Practice, rng: random.Random, many: int, partners: int = 9, each: int = 2
) -> None:
    """Give a practice referrals over three years, uneven over its partners."""
    sources = make_sources(practice, partners, each)
    weights = [1 / (1 + place) for place in range(len(sources))]
    born = [rng.randint(1915, 2020) for _ in range(many)]
    patients = Patient.objects.bulk_create(
        Patient(
            practice=practice,
            identity_hash=f"p{place}".encode(),
            birth_year=year,
            zip=rng.choice(ZIPS),
        )
        for place, year in enumerate(born)
    )
    Referral.objects.bulk_create(
        one_referral(practice, rng, place, rng.choices(sources, weights)[0], patients[place])
        for place in range(many)
    )


def one_referral(practice, rng, place, source, patient) -> Referral:
    """Return one referral; five in six arrive."""
    received = FIRST + timedelta(days=rng.randrange(DAYS))
    arrives = rng.random() < 5 / 6
    return Referral(
        practice=practice,
        source=source,
        patient=patient,
        row_key=f"row-{place}",
        content_hash="h",
        received_on=received,
        evaluated_on=received + timedelta(days=rng.randint(1, 9)) if arrives else None,
        has_arrived=arrives,
        state=State.EVALUATED if arrives else State.LOST,
        payer_kind=rng.choice(PAYERS),
        visits=rng.randint(3, 14) if arrives else None,
        revenue_cents=rng.randint(200_00, 2_000_00) if arrives else None,
        therapist="Rivers, D." if rng.random() < 0.3 else "Kim, S.",
    )


def three_years(slug: str = "hillside") -> Practice:
    """Make a practice of three whole years."""
    made = make_practice(slug=slug)
    fill(made, random.Random(7), 700)
    return made


@pytest.fixture
def practice(db) -> Practice:
    """A practice of three whole years."""
    return three_years()


@pytest.fixture(scope="module")
def made_once(django_db_setup, django_db_blocker) -> Iterator[Practice]:
    """The same, made once for a module and taken back after it: for tests that only read."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield three_years("hillside-once")
        transaction.set_rollback(True)
