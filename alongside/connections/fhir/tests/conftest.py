"""A practice, and a partner's system that is connected to it."""

import pytest
from django.core.cache import cache

from alongside.connections.fhir.tests.making import Caller, system
from alongside.connections.fhir.tests.their_server import asked, theirs
from alongside.referrals.tests.conftest import as_member, member, practice

__all__ = ["as_member", "asked", "member", "practice", "theirs"]


@pytest.fixture
def epic(practice):
    cache.clear()
    return system(practice)


@pytest.fixture
def caller(epic):
    return Caller(epic)
