"""A small practice with a stream one can count by hand, and members to look at it."""

from collections.abc import Callable
from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from alongside.insights.tests.made_up import make_practice, make_source
from alongside.partners.kinds import Channel, Kind
from alongside.partners.models import Partner, SourceName
from alongside.practices.models import Clinic, Member, Practice, User
from alongside.practices.roles import Role
from alongside.referrals.models import Referral, State


@pytest.fixture(autouse=True)
def _nothing_kept():
    cache.clear()


@pytest.fixture
def practice(db) -> Practice:
    return make_practice()


@pytest.fixture
def add(practice) -> Callable[..., Referral]:
    """Return add(source, day, evaluated=None, **more): one referral."""

    def one(source: SourceName, day: date, evaluated: date | None = None, **more) -> Referral:
        number = Referral.objects.count()
        return Referral.objects.create(
            practice=source.practice,
            source=source,
            row_key=f"row-{number}",
            content_hash="0",
            received_on=day,
            evaluated_on=evaluated,
            has_arrived=evaluated is not None,
            state=more.pop("state", State.EVALUATED if evaluated else State.RECEIVED),
            **more,
        )

    return one


@pytest.fixture
def river(practice) -> SourceName:
    partner = Partner.objects.create(
        practice=practice, name="Riverside Ortho", kind=Kind.SURGEON_OFFICE, npi="1234567893"
    )
    return make_source(practice, partner, 0)


@pytest.fixture
def gym(practice) -> SourceName:
    partner = Partner.objects.create(practice=practice, name="Oak Gym", kind=Kind.GYM)
    return make_source(practice, partner, 1)


@pytest.fixture
def walk_in(practice) -> SourceName:
    return SourceName.objects.create(
        practice=practice, fingerprint="self", label="Walk-in", channel=Channel.SELF
    )


@pytest.fixture
def stream(practice, add, river, gym, walk_in) -> Practice:
    """2025: Riverside sends two a month, of which one arrives after 7 days; Oak Gym one in June
    and one in July, neither arrives; one walks in on December 30 and arrives the next day.
    """
    east = Clinic.objects.get(practice=practice, name="East")
    for month in range(1, 13):
        add(river, date(2025, month, 3), date(2025, month, 10), clinic=east, visits=8)
        add(river, date(2025, month, 20), payer_kind="medicare")
    add(gym, date(2025, 6, 9))
    add(gym, date(2025, 7, 9))
    add(walk_in, date(2025, 12, 30), date(2025, 12, 31))
    return practice


@pytest.fixture
def login(practice) -> Callable[..., Client]:
    """Return login(role): a browser of a member of the practice, second factor set up."""

    def enter(role: Role = Role.OWNER, of: Practice | None = None) -> Client:
        of = of or practice
        user = User.objects.create_user(f"{role}-{User.objects.count()}@{of.slug}.example")
        Member.objects.create(practice=of, user=user, role=role)
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
        browser = Client()
        browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return browser

    return enter
