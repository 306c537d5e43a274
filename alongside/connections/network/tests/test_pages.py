"""The owner's page: off until chosen, and nobody else's figures on it."""

import pytest
from django.test import Client

from alongside.connections.network.models import Participation
from alongside.connections.network.publishing import publish
from alongside.connections.network.tests.conftest import make_practice
from alongside.core.models import AuditEvent
from alongside.practices.models import Member, User
from alongside.practices.roles import Role

PAGE = "/p/hillside/network/"


@pytest.fixture
def owner(db):
    made = make_practice("Hillside", is_in=False)
    made.is_demo = True
    made.save()
    user = User.objects.create_user(email="owner@hillside.example", name="Olive")
    Member.objects.create(practice=made, user=user, role=Role.OWNER)
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def test_nobody_takes_part_unasked_and_the_choice_is_in_the_trail(owner):
    assert "You do not take part" in owner.get(PAGE).content.decode()
    owner.post(f"{PAGE}choice/", {"take_part": "yes"})
    assert "You take part" in owner.get(PAGE).content.decode()
    key = Participation.objects.get().key
    owner.post(f"{PAGE}choice/", {"take_part": "no"})
    owner.post(f"{PAGE}choice/", {"take_part": "yes"})
    assert Participation.objects.get().key == key
    words = AuditEvent.objects.filter(action__startswith="network").values_list("action", flat=True)
    assert sorted(words) == ["network_joined", "network_joined", "network_left"]


def test_the_comparison_shows_quartiles_and_ones_own(owner, tmp_path, settings):
    settings.NETWORK_DATA = str(tmp_path)
    owner.post(f"{PAGE}choice/", {"take_part": "yes"})
    assert "Nothing is published" in owner.get(PAGE).content.decode()
    for number in range(9):
        make_practice(f"Practice{number}", referrals=20 + number)
    publish(tmp_path)
    few = owner.get(PAGE).content.decode()
    assert "Too few practices" in few and "<table" not in few, "ten are too few"
    make_practice("Practice9", referrals=30)
    publish(tmp_path)
    page = owner.get(PAGE).content.decode()
    assert "11 practices" in page and "Referrals a month" in page and "quarter</td>" in page
    others = Participation.objects.exclude(practice__slug="hillside")
    assert not any(str(one.key) in page for one in others)
    rows = b"".join(owner.get(f"{PAGE}?format=csv").streaming_content).decode()
    assert rows.count("\n") == 8 and "quarter" in rows
