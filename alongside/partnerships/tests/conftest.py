"""A practice with a partner, a partnership, and people of both sides."""

import datetime as dt

import pytest

from alongside.partners.kinds import Kind
from alongside.partners.models import Contact, Partner
from alongside.partnerships.actions import stages
from alongside.partnerships.actor import Actor
from alongside.partnerships.models import Partnership
from alongside.practices.models import Member, Practice, User
from alongside.practices.roles import Role

TODAY = dt.date(2026, 11, 20)


@pytest.fixture
def practice(db) -> Practice:
    return Practice.objects.create(name="Harbor PT", slug="harbor", is_demo=True)


@pytest.fixture
def other_practice(db) -> Practice:
    return Practice.objects.create(name="Summit PT", slug="summit", is_demo=True)


@pytest.fixture
def owner(practice: Practice) -> User:
    user = User.objects.create_user("owner@harbor.example", name="Dana Rivers")
    Member.objects.create(practice=practice, user=user, role=Role.OWNER)
    return user


@pytest.fixture
def us(owner: User) -> Actor:
    """A member of the practice."""
    return Actor.member(owner)


@pytest.fixture
def told(owner: User) -> Actor:
    """A member who writes down what somebody of the partner said."""
    return Actor.member(owner, told_by="Dr. Vasquez")


@pytest.fixture
def partner(practice: Practice) -> Partner:
    return Partner.objects.create(
        practice=practice, name="Riverside Ortho", kind=Kind.SURGEON_OFFICE
    )


@pytest.fixture
def them(practice: Practice, partner: Partner) -> Actor:
    """Somebody of the partner at the partner's own door."""
    contact = Contact.objects.create(practice=practice, given="Ana", family="Vasquez")
    return Actor.of_partner(name="Ana Vasquez", trail="ana@ortho.example", contact=contact)


@pytest.fixture
def partnership(practice: Practice, partner: Partner, us: Actor) -> Partnership:
    return stages.begin(practice=practice, partner=partner, on=TODAY, by=us)
