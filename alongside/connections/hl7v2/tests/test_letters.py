"""A letter leaves by HL7: to the system that sent the patient, once, to who may know."""

import datetime as dt

import pytest

from alongside.connections.hl7v2.letter_way import NOT_THEIRS, NOT_TOLD
from alongside.connections.hl7v2.models import Message, Peer
from alongside.connections.hl7v2.tests.making import omg, peer, ref, take
from alongside.connections.hl7v2.wire.message import parse
from alongside.core.outbox import try_again
from alongside.core.outbox.message import OutboxMessage
from alongside.core.outbox.sending import send_due
from alongside.letters import ways
from alongside.letters.actions import reviewing, wishes
from alongside.letters.models import Disclosure, Letter
from alongside.letters.tests.making import letter
from alongside.practices.roles import Role
from alongside.referrals.tests.making import partner, step

WAY = "letters.hl7"


@pytest.fixture
def told(practice, listener) -> Peer:
    return peer(practice, outgoing="rri", host="127.0.0.1", port=listener.port, is_tls=False)


def wish(one, way: str = "hl7", how_often: str = "each") -> None:
    wishes.set_wish(
        practice=one.practice, who=one.source.contact, occasions=["first_visit", "discharged"],
        how_often=how_often, way=way, told_by="their office", by=None,
    )  # fmt: skip


def draft_of(text: str, *states: str) -> Letter:
    """Return the draft of the last state, of whom a message brought."""
    one = take(text).referral
    wish(one)
    for state in states:
        step(one, state)
    return Letter.objects.filter(referral=one).order_by("pk").last()


def sign(one: Letter, member) -> None:
    by = member(Role.CLINICIAN).user
    reviewing.sign(practice=one.practice, letter=one, revision=one.revision, by=by)
    send_due()


def test_a_letter_is_a_document_with_its_text(told, listener, member):
    one = draft_of(ref(), "accepted", "evaluated")
    sign(one, member)
    one.refresh_from_db()
    assert one.state == "gone" and [d.way for d in one.dispatches.all()] == ["hl7"]
    [message] = [parse(text) for text in listener.got]
    assert message.head.raw[9] == "MDM^T02^MDM_T02"
    assert message.head.raw[2:6] == ["^~\\&", "PT", "HILL", "EPIC"]
    assert [s.name for s in message.segments][:5] == ["MSH", "EVN", "PID", "PV1", "TXA"]
    assert message.get("PID", 5) == "Everyman"
    txa = message.first("TXA").raw
    assert (txa[2], txa[3], txa[14], txa[17]) == ("CN", "TX", "226839^EPIC", "AU")
    notes = [s for s in message.segments if s.name == "OBX"]
    assert notes[0].get(5) == "Dear Dr. Powell," and notes[0].raw[3].startswith("11488-4^")
    assert [s.get(5) for s in notes[1:-1]] == one.paragraphs
    assert {s.raw[11] for s in notes} == {"F"}
    assert Disclosure.objects.get().basis == "treatment"
    # a crash before it was noted: the same control id, by which they tell it
    ways.WAYS["hl7"].deliver(one, one.dispatches.get().key)
    assert len({parse(text).head.get(10) for text in listener.got}) == 1


@pytest.mark.parametrize(
    ("states", "status", "result"),
    [
        (("accepted", "evaluated"), "IP", "P"),
        (("accepted", "evaluated", "discharged"), "CM", "F"),
    ],
)
def test_360x_gets_a_note_on_its_order(told, listener, member, states, status, result):
    Peer.objects.update(outgoing="360x")
    one = draft_of(omg(), *states)
    sign(one, member)
    [message] = [parse(text) for text in listener.got if "OMG^O19" in text]
    assert [s.name for s in message.segments][:4] == ["MSH", "PID", "ORC", "OBR"]
    orc, obr = message.first("ORC").raw, message.first("OBR").raw
    assert (orc[1], orc[2], orc[5]) == ("RE", "889^^1.2.3^ISO", status)
    assert orc[3] == f"{Message.objects.get().number}^ALONGSIDE"
    assert (obr[2], obr[4], obr[25]) == ("889^^1.2.3^ISO", "57133-1^Referral note^LN", result)
    assert message.head.get(21) == "360X"
    assert one.paragraphs[0] in [s.get(5) for s in message.segments if s.name == "OBX"]


def test_a_refusal_is_seen_and_tried_again(told, listener, member):
    one = draft_of(ref(), "accepted", "evaluated")
    listener.code = "AE"
    sign(one, member)
    message = OutboxMessage.objects.get(kind=WAY)
    assert message.state == "dead" and "AE" in message.problem
    one.refresh_from_db()
    assert one.state == "signed" and not Disclosure.objects.exists()
    listener.code = "AA"
    assert try_again(practice_id=told.practice_id, message_id=message.pk)
    send_due()
    one.refresh_from_db()
    assert one.state == "gone" and Disclosure.objects.count() == 1


def test_who_may_know_is_asked_again_when_it_leaves(told, listener, member):
    one = draft_of(ref(), "accepted", "evaluated")
    wish(one.referral, how_often="weekly")
    sign(one, member)
    assert listener.got == []
    Peer.objects.update(outgoing="none")
    OutboxMessage.objects.update(due_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    send_due()
    assert listener.got == []
    assert OutboxMessage.objects.get(kind=WAY).problem == NOT_TOLD
    assert not Disclosure.objects.exists()


def test_where_it_cannot_go_this_way(told, practice):
    why_not = ways.WAYS["hl7"].why_not
    assert why_not(letter(practice)) == NOT_THEIRS
    one = draft_of(ref(), "accepted", "evaluated")
    assert why_not(one) == ""
    other = partner(practice, "Other Clinic", kind="medical_practice")
    Peer.objects.update(partner=other)
    assert why_not(one) == NOT_THEIRS
    gym = told.partner
    Peer.objects.update(partner=gym)
    type(gym).objects.filter(pk=gym.pk).update(kind="gym")
    assert why_not(one) == NOT_TOLD


def test_a_hospital_that_was_joined_with_another_record(told, practice):
    joined = partner(practice, "General Hospital of Hill", kind="medical_practice")
    type(joined).objects.filter(pk=told.partner_id).update(merged_into=joined)
    one = draft_of(ref(), "accepted", "evaluated")
    assert one.to.partner == joined
    assert ways.WAYS["hl7"].why_not(one) == ""
