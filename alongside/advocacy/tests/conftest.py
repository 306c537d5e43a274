"""A practice whose patients may be reached, with messages kept in memory."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.cache import cache

from alongside.advocacy import leaving
from alongside.advocacy.actions import reaching
from alongside.advocacy.actions.reaching import Given
from alongside.advocacy.models import Reach, Standing
from alongside.core import outbox
from alongside.core.outbox import Delivery, kinds
from alongside.partners.questions import today_of
from alongside.patients.models import Patient
from alongside.practices.models import Member, Practice, User
from alongside.practices.roles import Role
from alongside.referrals.models import Referral
from alongside.referrals.tests.making import log, step

PURPOSES = ("listen", "home", "follow", "ask", "events")
EVERYTHING = [(p, c) for p in PURPOSES for c in ("email", "sms")]
PHONE, EMAIL = "+18285550142", "ann@mail.example"


@pytest.fixture(autouse=True)
def _no_rate_limit_of_an_earlier_test() -> None:
    cache.clear()


@pytest.fixture
def practice(db: None) -> Practice:
    return Practice.objects.create(name="Two Rivers PT", slug="two-rivers", is_demo=True)


@pytest.fixture
def owner(practice: Practice) -> User:
    user = User.objects.create_user("rosa@two-rivers.example", name="Rosa Lind")
    Member.objects.create(practice=practice, user=user, role=Role.OWNER)
    return user


@pytest.fixture
def course(practice: Practice) -> Callable[..., Referral]:
    """Return course(days_in=…): a referral evaluated so many days ago, perhaps discharged since."""

    def make(days_in: int = 14, *, chart: str = "A-1", discharged: int | None = None) -> Referral:
        today = today_of(practice)
        referral = log(practice, chart=chart, days_ago=days_in + 3)
        step(referral, "accepted")
        step(referral, "evaluated", on=today - dt.timedelta(days_in))
        if discharged is not None:
            step(referral, "discharged", on=today - dt.timedelta(discharged), has_finished=True)
        Patient.objects.filter(pk=referral.patient_id).update(birth_year=1961, zip="28801")
        referral.refresh_from_db()
        return referral

    return make


@pytest.fixture
def reach(practice: Practice, owner: User) -> Callable[..., Reach]:
    """Return reach(referral, …): its patient can be reached and agreed to everything."""

    def make(referral: Referral, **given: Any) -> Reach:
        assert referral.patient is not None
        values = {"email": EMAIL, "phone": PHONE, "zip": "28801", "agreed": EVERYTHING}
        return reaching.keep(
            practice=practice, patient=referral.patient, given=Given(**(values | given)), by=owner
        )

    return make


@pytest.fixture
def listening(practice: Practice) -> Standing:
    return Standing.objects.create(practice=practice, is_listening=True, state="NC")


@dataclass
class Post:
    """What left, by each way, as the connections got it."""

    left: list[leaving.Leaving] = field(default_factory=list)
    replies: list[dict[str, Any]] = field(default_factory=list)


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    """Stand in for the two connections: ready, and keeping what they are given."""
    kept = Post()

    def deliver(delivery: Delivery) -> None:
        kept.left.append(leaving.read(delivery, now=dt.datetime(2026, 11, 24, 18, tzinfo=dt.UTC)))

    def reply(delivery: Delivery) -> None:
        kept.replies.append(delivery.body)

    monkeypatch.setattr(kinds, "KINDS", dict(kinds.KINDS))
    from alongside.core.outbox import sending

    monkeypatch.setattr(sending, "KINDS", kinds.KINDS)
    for name in (leaving.EMAIL, leaving.SMS):
        outbox.register(name, outbox.Kind(name, deliver, lambda _practice: True))
    outbox.register("advocacy.sms_reply", outbox.Kind("reply", reply, lambda _practice: True))
    return kept
