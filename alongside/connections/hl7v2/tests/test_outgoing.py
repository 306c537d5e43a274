"""What peers are told of our steps: once, over MLLP, and only who treats the patients."""

import datetime as dt

import pytest

from alongside.connections.hl7v2.models import Message, Peer
from alongside.connections.hl7v2.outgoing.delivering import NoAnswerError, deliver
from alongside.connections.hl7v2.outgoing.telling import tell_peers
from alongside.connections.hl7v2.tests.making import omg, peer, ref, siu, take
from alongside.connections.hl7v2.wire.message import parse
from alongside.core.outbox import Delivery, FinalError, NotWantedError
from alongside.core.outbox.message import OutboxMessage, State
from alongside.core.outbox.sending import send_due
from alongside.partners.questions import today_of
from alongside.referrals.tests.making import partner, step


@pytest.fixture
def told(practice, listener) -> Peer:
    return peer(practice, outgoing="rri", host="127.0.0.1", port=listener.port, is_tls=False)


def tell() -> list[str]:
    tell_peers()
    send_due()
    return list(OutboxMessage.objects.order_by("pk").values_list("state", flat=True))


def test_a_step_of_ours_is_told_once(told, listener):
    one = take(ref()).referral
    step(one, "accepted")
    assert tell() == [State.SENT]
    assert tell() == [State.SENT]
    assert len(listener.got) == 1
    message = parse(listener.got[0])
    assert message.head.get(9) + message.head.get(9, 2) == "RRII13"
    assert message.head.raw[2:6] == ["^~\\&", "PT", "HILL", "EPIC"]
    assert (message.get("MSA", 2), message.get("RF1", 1)) == ("C1", "A")
    assert message.get("RF1", 6) == "226839"
    assert message.get("RF1", 11) == Message.objects.get().number
    assert message.get("PID", 5) == "Everyman"
    assert message.get("NTE", 3) == "Accepted"


def test_a_declined_referral_says_why(told, listener):
    one = take(ref()).referral
    step(one, "declined", reason="no_room")
    tell()
    message = parse(listener.got[0])
    assert (message.get("RF1", 1), message.get("NTE", 3)) == (
        "R",
        "Declined: No room soon enough",
    )


def test_what_they_told_us_is_not_told_back(told, listener):
    take(ref())
    take(siu("S12", "C2"))
    assert tell() == []


def test_a_360x_peer_gets_order_status_and_appointments(told, listener):
    Peer.objects.update(outgoing="360x")
    one = take(omg()).referral
    soon = today_of(told.practice) + dt.timedelta(days=3)
    step(one, "accepted")
    step(one, "scheduled", appointment_on=soon)
    step(one, "no_show")
    step(one, "scheduled", appointment_on=soon)
    step(one, "cancelled", reason="by_patient")
    tell()
    messages = [parse(text) for text in listener.got]
    kinds = [f"{m.head.get(9)}^{m.head.get(9, 2)}" for m in messages]
    assert kinds == ["OSU^O51", "SIU^S12", "SIU^S26", "SIU^S13", "OSU^O51"]
    assert [messages[at].get("ORC", 5) for at in (0, 4)] == ["IP", "CA"]
    assert messages[0].first("ORC").raw[2] == "889^^1.2.3^ISO"
    assert messages[1].first("SCH").raw[26] == "889^^1.2.3^ISO"
    assert messages[3].get("TQ1", 7) == soon.strftime("%Y%m%d")
    assert {m.head.get(21) for m in messages} == {"360X"}


@pytest.mark.parametrize(
    ("code", "raises"), [("AE", FinalError), ("CE", FinalError), ("AR", NoAnswerError)]
)
def test_an_answer_that_is_no_yes(told, listener, code, raises):
    listener.code = code
    body = {"peer": told.pk, "control_id": "ALS1", "text": ref("ALS1")}
    with pytest.raises(raises, match=code):
        deliver(Delivery(told.practice_id, "k", body))


def test_an_answer_to_another_message_is_none(told, listener):
    body = {"peer": told.pk, "control_id": "ALS2", "text": ref("ALS1")}
    with pytest.raises(NoAnswerError, match="another message"):
        deliver(Delivery(told.practice_id, "k", body))


def test_who_treats_nobody_is_told_nothing(told, listener):
    one = take(ref()).referral
    step(one, "accepted")
    gym = partner(told.practice, "Iron Oak", kind="gym")
    Peer.objects.update(partner=gym)
    assert tell() == []
    with pytest.raises(NotWantedError, match="treats nobody"):
        deliver(Delivery(told.practice_id, "k", {"peer": told.pk, "control_id": "1", "text": "x"}))
    assert listener.got == []
