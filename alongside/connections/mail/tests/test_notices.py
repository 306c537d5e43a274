"""A notice by e-mail says that something is there, and nothing of whom or what."""

import datetime as dt
import re

import pytest
from django.core import mail

from alongside.connections.mail.actions.stopping import stop
from alongside.core.outbox.message import OutboxMessage
from alongside.core.outbox.sending import send_due
from alongside.letters import ways
from alongside.letters.actions import reviewing, wishes
from alongside.letters.models import Letter
from alongside.letters.tests.making import letter, office
from alongside.patients.identity import Reference

pytestmark = pytest.mark.django_db
TO = "front@harborspine.example"


@pytest.fixture
def _door_is_open(monkeypatch):
    """Have somebody come in by their door; the door itself is the portal's."""
    way = ways.WAYS[ways.PORTAL]
    opened = ways.Way(name=way.name, words=way.words, why_not=lambda _letter: "")
    monkeypatch.setitem(ways.WAYS, ways.PORTAL, opened)
    ways.register(opened)
    yield
    ways.register(way)


def wish(practice, **given):
    usual = {"occasions": ["first_visit"], "how_often": "each", "way": ways.EMAIL, "email": TO}
    wishes.set_wish(practice=practice, who=office(practice), by=None, **usual | given)


def sign(draft, by):
    return reviewing.sign(practice=draft.practice, letter=draft, revision=draft.revision, by=by)


def test_a_notice_names_nobody(practice, set_up, owner, _door_is_open):
    wish(practice)
    one = sign(letter(practice), owner)
    send_due()
    [notice] = mail.outbox
    said = re.sub(r"https?://\S+", "", f"{notice.subject}\n{notice.body}\n{notice.alternatives[0]}")
    assert notice.to == [TO] and "/door/" in notice.body
    for word in ("JD", "1961", "knee", "Ames", "visit", "patient", "referr", "letter"):
        assert word not in said, word
    one.refresh_from_db()
    assert one.state == "gone"
    assert sorted(each.way for each in one.dispatches.all()) == ["email", "portal"]


def test_a_weekly_notice_is_one_for_all_letters_of_the_week(practice, set_up, owner, _door_is_open):
    wish(practice, how_often="weekly")
    sign(letter(practice), owner)
    sign(letter(practice, patient=Reference(initials="KL", birth_year=1970)), owner)
    assert send_due() == 0 and mail.outbox == []
    OutboxMessage.objects.update(due_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    send_due()
    assert len(mail.outbox) == 1
    assert {one.state for one in Letter.objects.all()} == {"gone"}


def test_without_a_door_or_with_an_opt_out_it_goes_on_paper(practice, set_up, owner):
    wish(practice)
    assert [d.way for d in sign(letter(practice), owner).dispatches.all()] == [ways.PAPER]
    stop(practice=practice, address=TO, how="told us", by=owner)
    other = letter(practice, patient=Reference(initials="KL", birth_year=1970))
    assert "asked for no more" in ways.WAYS[ways.EMAIL].why_not(other)
