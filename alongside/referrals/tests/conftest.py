"""A practice with two clinics, and members of it."""

from itertools import count

import pytest
from django.test import Client

from alongside.practices.models import Clinic, Member, Practice, User
from alongside.practices.roles import Role

versions = count(700_000)  # figures are kept by practice and version; no test finds another's


@pytest.fixture
def practice(db) -> Practice:
    made = Practice.objects.create(
        name="Hillside", slug="hillside", is_demo=True, data_version=next(versions)
    )
    for name in ("East", "West"):
        Clinic.objects.create(practice=made, name=name)
    return made


@pytest.fixture
def member(practice):
    """Return member(role): somebody of that role."""

    def make(role: Role = Role.FRONT_DESK) -> Member:
        user = User.objects.create_user(email=f"{role}@hillside.example", name=role.label)
        return Member.objects.create(practice=practice, user=user, role=role)

    return make


@pytest.fixture
def as_member(member):
    """Return as_member(role): a client that is signed in as that role."""

    def enter(role: Role = Role.FRONT_DESK) -> Client:
        client = Client()
        client.force_login(member(role).user, "django.contrib.auth.backends.ModelBackend")
        return client

    return enter
