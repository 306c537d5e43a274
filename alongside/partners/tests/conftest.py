"""A practice, its people, and makers of partners, contacts and source names."""

import pytest

from alongside.practices.models import Member, Practice, User
from alongside.practices.roles import Role


@pytest.fixture
def practice(db) -> Practice:
    return Practice.objects.create(name="Harbor PT", slug="harbor", is_demo=True)


@pytest.fixture
def other_practice(db) -> Practice:
    return Practice.objects.create(name="Summit PT", slug="summit", is_demo=True)


@pytest.fixture
def owner(practice: Practice) -> User:
    return join(practice, Role.OWNER)


def join(practice: Practice, role: Role) -> User:
    """Return a new account with this role in the practice."""
    user = User.objects.create_user(f"{role}@{practice.slug}.example")
    Member.objects.create(practice=practice, user=user, role=role)
    return user
