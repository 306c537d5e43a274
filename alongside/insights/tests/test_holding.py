"""How much hangs on the owner: who holds the relationships, who treats."""

from datetime import date

import pytest

from alongside.insights.figures import figures_for
from alongside.insights.filters import Filters
from alongside.insights.holding import holding_for, is_same_person
from alongside.measures.periods import Period
from alongside.outreach.models import Touch
from alongside.partnerships.actions import stages
from alongside.partnerships.actor import Actor
from alongside.partnerships.models import Partnership
from alongside.practices.models import Member, User
from alongside.practices.roles import Role
from alongside.referrals.models import Referral

YEAR = Filters(Period(date(2025, 1, 1), date(2025, 12, 31)))


@pytest.mark.parametrize(
    ("therapist", "member", "same"),
    [
        ("Rivers, D.", "Dana Rivers, DPT", True),
        ("Dana Rivers", "Dana Rivers, DPT", True),
        ("RIVERS, DANA PT", "Dana Rivers, DPT", True),
        ("Rivers, M.", "Dana Rivers, DPT", False),
        ("Kim, S.", "Dana Rivers, DPT", False),
        ("", "Dana Rivers", False),
    ],
)
def test_who_the_therapist_is(therapist, member, same):
    assert is_same_person(therapist, member) is same


@pytest.fixture
def owner(stream) -> User:
    user = User.objects.create_user("dana@hillside.example", name="Dana Rivers, DPT")
    Member.objects.create(practice=stream, user=user, role=Role.OWNER)
    return user


def held(practice):
    return holding_for(practice, YEAR, figures_for(practice, YEAR).by_partner)


def test_nobody_recorded_is_not_the_owner(stream, owner):
    found = held(stream)
    assert found.contacts.arrivals.value == 0
    assert found.recorded == (0, 12)  # Riverside's twelve arrivals, nobody holds them
    assert found.named == (0, 13)


def test_most_touches_then_the_leader_of_the_partnership(stream, owner, river):
    partner = river.partner
    Touch.objects.create(practice=stream, partner=partner, who=owner, on=date(2025, 3, 1))
    assert held(stream).contacts.arrivals.value == 1.0
    lead = User.objects.create_user("lead@hillside.example")
    begun = stages.begin(
        practice=stream, partner=partner, on=date(2025, 3, 1), by=Actor.member(None)
    )
    Partnership.objects.filter(pk=begun.pk).update(led_by=lead)
    found = held(stream)
    assert found.contacts.arrivals.value == 0
    assert found.recorded == (12, 12)


def test_whose_patients(stream, owner):
    ids = list(Referral.objects.filter(has_arrived=True).values_list("pk", flat=True)[:4])
    Referral.objects.filter(pk__in=ids[:3]).update(therapist="Rivers, D.")
    Referral.objects.filter(pk=ids[3]).update(therapist="Kim, S.")
    found = held(stream)
    assert found.patients.arrivals.value == 0.75
    assert found.named == (4, 13)
