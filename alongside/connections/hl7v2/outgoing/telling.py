"""Find steps that a peer has not been told of, and put a message for each into the outbox."""

import datetime as dt
from datetime import timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from alongside.connections.hl7v2.models import Message, Outgoing, Peer
from alongside.connections.hl7v2.outgoing.composing import Told, compose_response, compose_status
from alongside.connections.hl7v2.wire import message as wire
from alongside.connections.hl7v2.wire.content import read_content
from alongside.connections.hl7v2.wire.framing import Block
from alongside.core import outbox
from alongside.core.working_for import working_for
from alongside.referrals.disclosure import is_treating
from alongside.referrals.models import CourseStep, OutsideKey
from alongside.referrals.states import State

KIND = "hl7.step"
# A step may become visible after one with a higher number: the last minute is looked at again.
SETTLED_AFTER = timedelta(minutes=1)


def tell_peers() -> int:
    """Write down what every peer is to be told; return how many messages that were looked at."""
    peers = Peer.objects.filter(is_on=True).exclude(outgoing=Outgoing.NOTHING)
    looked_at = 0
    for peer in peers.select_related("partner", "practice"):
        with working_for(peer.practice_id):
            looked_at += tell(peer)
    return looked_at


def may_be_told(peer: Peer) -> bool:
    """Tell whether the peer's partner treats patients, and may know their course (A11)."""
    return peer.partner is not None and is_treating(peer.partner.kind)


@transaction.atomic
def tell(peer: Peer) -> int:
    """Put a message into the outbox for each step that we took; the same step is one message."""
    if not may_be_told(peer):
        return 0
    steps = untold(peer)
    for step in steps:
        if text := compose(peer, step):
            words = step.get_state_display()
            outbox.enqueue(
                practice_id=peer.practice_id,
                kind=KIND,
                key=f"{peer.pk}:{step.pk}",
                about=f"To {peer.name}: {words}",
                body={"peer": peer.pk, "control_id": control_id(step), "text": text},
            )
    settled = [one.pk for one in steps if timezone.now() - one.at > SETTLED_AFTER]
    if settled:
        Peer.objects.filter(pk=peer.pk).update(told_up_to=max(settled))
    return len(steps)


def untold(peer: Peer) -> list[CourseStep]:
    """Return our steps in the referrals that this peer sent; not the ones it told us of itself."""
    sent = OutsideKey.objects.of(peer.practice).filter(source=peer.source).values("referral")
    rows = CourseStep.objects.of(peer.practice).filter(referral__in=sent, pk__gt=peer.told_up_to)
    rows = rows.filter(taken_back_at=None).exclude(by_name=peer.name[:120])
    rows = rows.exclude(state=State.RECEIVED).select_related("referral")
    return list(rows.order_by("pk"))


def last_step(practice_id: int) -> int:
    """Return the number of the last step there is: what came before is not told afterwards."""
    found = CourseStep.objects.filter(practice=practice_id).aggregate(last=Max("pk"))
    return found["last"] or 0


def control_id(step: CourseStep) -> str:
    """Return MSH-10 of what tells of a step: always the same, so that a repetition is told."""
    return f"ALS{step.pk}"


def compose(peer: Peer, step: CourseStep) -> str:
    """Return the message, empty when no message of the peer opened the referral."""
    found = opening(peer, step.referral_id)
    if found is None:
        return ""
    message, number = found
    words = step.get_state_display()
    scheduled = CourseStep.objects.filter(referral=step.referral_id, state=State.SCHEDULED)
    told = Told(
        state=step.state,
        words=f"{words}: {step.reason_words}" if step.reason else words,
        at=step.at,
        control_id=control_id(step),
        our_number=number,
        appointment_on=appointment_of(step) if step.state == State.SCHEDULED else None,
        is_again=scheduled.filter(pk__lt=step.pk).exists(),
    )
    is_360x = speaks_360x(peer, message)
    return compose_status(message, told) if is_360x else compose_response(message, told)


def opening(peer: Peer, referral_id: int) -> tuple[wire.Message, str] | None:
    """Return the message of a peer that opened a referral, with our number of it."""
    rows = Message.objects.of(peer.practice).filter(peer=peer, referral=referral_id)
    kinds = ("OMG", "REF")
    opened = next((row for row in rows.order_by("pk") if row.kind.startswith(kinds)), None)
    message = read_content(Block(opened.raw)).message if opened else None
    return (message, opened.number) if opened and message else None


def speaks_360x(peer: Peer, opened: wire.Message) -> bool:
    """Tell whether it is answered as 360X says: where it was set so, and whoever sends orders."""
    return peer.outgoing == Outgoing.STATUS or opened.first("ORC") is not None


def appointment_of(step: CourseStep) -> dt.date | None:
    """Return the day that a step set: what stood there before the next one, else stands now."""
    after = CourseStep.objects.filter(referral=step.referral_id, pk__gt=step.pk, taken_back_at=None)
    later = after.filter(before__isnull=False).order_by("pk").first()
    if later is None:
        return step.referral.appointment_on
    day = (later.before or {}).get("appointment_on")
    return dt.date.fromisoformat(day) if day else None
