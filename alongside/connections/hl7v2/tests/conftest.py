"""A practice that takes messages of one hospital."""

import pytest

from alongside.connections.hl7v2.models import Peer
from alongside.connections.hl7v2.tests.listening import listener
from alongside.connections.hl7v2.tests.making import peer
from alongside.referrals.tests.conftest import as_member, member, practice

__all__ = ["as_member", "hospital", "listener", "member", "practice"]


@pytest.fixture
def hospital(practice) -> Peer:
    return peer(practice)
