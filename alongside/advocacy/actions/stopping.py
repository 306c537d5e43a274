"""STOP from a number: honoured at once, for everything, with one confirmation (A15)."""

from django.db import transaction
from django.utils import timezone

from alongside.advocacy import trail
from alongside.advocacy.actions.reaching import withdraw
from alongside.advocacy.addresses import key_of
from alongside.advocacy.models import Reach, Stop
from alongside.advocacy.purposes import Channel
from alongside.core import outbox
from alongside.practices.models import Practice

REPLY = "advocacy.sms_reply"
STOPPED = "{}: you will get no more messages from us, neither texts nor e-mail."
LIFTED = "{}: this number can be written to again, once you agree to it with us."
HELPED = "{}, physical therapy. Reply STOP to end messages."


@transaction.atomic
def stop_number(*, practice: Practice, phone: str, said: str, confirm: bool = True) -> Stop:
    """End every message to whoever has this number, by every way, and confirm it once.

    `confirm` is False where the carrier has answered already. Saying it twice is saying it once.
    """
    key = key_of(practice.pk, Channel.SMS, phone)
    stop, is_new = Stop.objects.get_or_create(
        practice=practice, number_key=key, lifted_at=None, defaults={"said": said[:40]}
    )
    for reach in Reach.objects.of(practice).filter(phone_key=key).select_related("patient"):
        withdraw(
            practice=practice, patient=reach.patient, how=f"text: {said[:20]}", by="the number"
        )
    if is_new:
        trail.write(practice, "number_stopped", f"stop:{stop.pk}", "the number")
        if confirm:
            reply(practice, f"stop:{stop.pk}", phone, STOPPED)
    return stop


@transaction.atomic
def start_number(*, practice: Practice, phone: str, confirm: bool = True) -> bool:
    """Lift a stop. Consents do not come back by themselves: they are agreed to anew, in words."""
    key = key_of(practice.pk, Channel.SMS, phone)
    rows = Stop.objects.of(practice).filter(number_key=key, lifted_at=None)
    stop = rows.first()
    if stop is None or not rows.update(lifted_at=timezone.now()):
        return False
    trail.write(practice, "number_started", f"stop:{stop.pk}", "the number")
    if confirm:
        reply(practice, f"start:{stop.pk}", phone, LIFTED)
    return True


@transaction.atomic
def help_number(*, practice: Practice, phone: str, message_id: str) -> None:
    """Say who we are."""
    reply(practice, f"help:{message_id}", phone, HELPED)


def reply(practice: Practice, key: str, phone: str, words: str) -> None:
    """Answer a text at once: it was asked for, so neither consent nor quiet hours are asked."""
    body = {"to": phone, "text": words.format(practice.name)}
    outbox.enqueue(
        practice_id=practice.pk, kind=REPLY, key=key, about="Answer to a text message", body=body
    )
