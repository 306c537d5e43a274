"""People and practices for the tests of this room."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache

from alongside.practices.models import Member, Practice, User
from alongside.practices.roles import Role

PASSWORD = "correct horse battery staple"


@pytest.fixture(autouse=True)
def _no_rate_limit_from_another_test():
    cache.clear()


@pytest.fixture
def practice(db):
    return Practice.objects.create(name="Two Rivers", slug="two-rivers")


@pytest.fixture
def elsewhere(db):
    return Practice.objects.create(name="Elsewhere", slug="elsewhere")


@pytest.fixture
def make_member():
    """Return make_member(practice, role): an account with a second factor, as a member."""

    def make(practice, role=Role.OWNER, email=None, *, has_second_factor=True):
        user = User.objects.create_user(email or f"{role}@{practice.slug}.example", name=role.label)
        if has_second_factor:
            TOTP.activate(user, generate_totp_secret())
        return Member.objects.create(practice=practice, user=user, role=role)

    return make


@pytest.fixture
def owner(practice, make_member):
    return make_member(practice)


@pytest.fixture
def enter():
    """Return enter(client, member): the client is signed in."""

    def sign_in(client, member):
        client.force_login(member.user, "django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture
def as_owner(client, owner, enter):
    return enter(client, owner)
