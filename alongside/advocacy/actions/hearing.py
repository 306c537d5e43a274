"""Take in a text message: stop, start, help, or words that somebody has to read."""

from django.db import transaction
from django.utils import timezone

from alongside.advocacy import trail
from alongside.advocacy.actions.stopping import help_number, start_number, stop_number
from alongside.advocacy.addresses import key_of, read_phone
from alongside.advocacy.models import CallBack, Reach
from alongside.advocacy.purposes import Channel
from alongside.advocacy.rules.hearing import MOST_LINE, call_by, why_call
from alongside.advocacy.rules.stop_words import is_help, is_start, is_stop, word_of
from alongside.partners.rules import RefusedError
from alongside.practices.models import Practice

WROTE_BACK = "They answered a text message."


@transaction.atomic
def hear_text(
    *, practice: Practice, phone: str, text: str, message_id: str, is_answered: bool = False
) -> str:
    """Do what a text asks for and return what it was taken for; the same message counts once.

    `is_answered`: the carrier sent the confirmation already, so we do not send a second one.
    """
    try:
        number = read_phone(phone)
    except RefusedError:
        number = ""  # a short code or a number abroad: kept as it came, for a person to read
    if number and is_stop(text):
        said = word_of(text)
        stop_number(practice=practice, phone=number, said=said, confirm=not is_answered)
        return "stop"
    if number and is_start(text):
        start_number(practice=practice, phone=number, confirm=not is_answered)
        return "start"
    if number and is_help(text):
        if not is_answered:
            help_number(practice=practice, phone=number, message_id=message_id)
        return "help"
    keep(practice, number or phone, text, message_id)
    return "words"


def keep(practice: Practice, phone: str, text: str, message_id: str) -> None:
    """Keep what was written for somebody to call back; nothing that comes in is dropped."""
    key = key_of(practice.pk, Channel.SMS, phone)
    reach = Reach.objects.of(practice).filter(phone_key=key).first() if key else None
    now = timezone.now()
    _, is_new = CallBack.objects.get_or_create(
        practice=practice,
        message_key=message_id or f"at-{now.timestamp()}",
        defaults={
            "patient_id": reach.patient_id if reach else None,
            "number": "" if reach else phone[:30],
            "text": text[:MOST_LINE],
            "why": why_call(None, text) or WROTE_BACK,
            "heard_at": now,
            "due_at": call_by(now, practice.time_zone),
        },
    )
    if is_new:
        trail.write(practice, "text_came_in", f"practice:{practice.pk}", "the number")
