"""A practice with a partner that treats and one that does not, and people of both."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from alongside.partners.models import Partner
from alongside.partnerships.actions import stages
from alongside.partnerships.actor import Actor
from alongside.partnerships.models import Partnership
from alongside.portal.actions import people
from alongside.portal.models import DoorLink, Guest
from alongside.practices.models import Practice, User

US = Actor.member(None)
Make = Callable[..., Partnership]


@pytest.fixture(autouse=True)
def _no_rate_limit_of_an_earlier_test():
    cache.clear()


@pytest.fixture
def practice(db) -> Practice:
    return Practice.objects.create(name="Harbor PT", slug="harbor", is_demo=True)


@pytest.fixture
def begin(practice: Practice) -> Make:
    """Return begin(kind, name="…", practice=…): a partnership with a partner of this kind."""

    def make(kind: str, name: str = "Iron Oak", of: Practice | None = None) -> Partnership:
        partner = Partner.objects.create(practice=of or practice, name=name, kind=kind)
        on = dt.date(2026, 5, 1)
        return stages.begin(practice=partner.practice, partner=partner, on=on, by=US)

    return make


@pytest.fixture
def treating(begin: Make) -> Partnership:
    return begin("surgeon_office", "Riverside Orthopedics")


@pytest.fixture
def gym(begin: Make) -> Partnership:
    return begin("gym", "Iron Oak Gym")


def invited(partnership: Partnership, **fields: Any) -> tuple[DoorLink, str]:
    """Return the link of a new guest, and its path."""
    made = people.invite(partnership=partnership, by=US, **{"name": "Jo Marsh"} | fields)
    return link_of(made.link), path_of(made.link)


def path_of(link: str) -> str:
    return link[link.index("/door/") :]


def link_of(link: str) -> DoorLink:
    token = link.rstrip("/").rsplit("/", 1)[1]
    return DoorLink.objects.get(token_hash=people.hash_token(token))


def joined(partnership: Partnership, email: str = "jo@partner.example") -> Guest:
    """Return a guest who has come in."""
    link, _ = invited(partnership, email=email)
    return people.join_as_new(link=link, name="Jo Marsh", email=email)


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client
