"""Put a message to a patient into the outbox, by the way they agreed to."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from alongside.advocacy import tokens
from alongside.advocacy.models import Consent, Reach
from alongside.advocacy.purposes import Channel
from alongside.advocacy.words import fill, kinds, words_of
from alongside.core import outbox
from alongside.patients.models import Patient
from alongside.practices.models import Practice

OUTBOX = {Channel.EMAIL: "advocacy.email", Channel.SMS: "advocacy.sms"}
PREFERENCES_LAST = timedelta(days=400)


@dataclass(frozen=True)
class Note:
    """One message: its kind in words.toml, what makes it one message, where its link leads.

    `invitation` and `ask` are the key of what it is, whose reasons are asked again when it leaves.
    """

    kind: str
    key: str
    link: str
    values: dict[str, str] = field(default_factory=dict)
    invitation: str = ""
    ask: str = ""


def way_to(practice: Practice, patient: Patient, purpose: str) -> Channel | None:
    """Return how a patient can be written to about something now: by text first, as they agreed."""
    agreed = set(
        Consent.objects.of(practice)
        .filter(patient=patient, purpose=purpose, withdrawn_at=None)
        .values_list("channel", flat=True)
    )
    for channel in (Channel.SMS, Channel.EMAIL):
        if channel in agreed and outbox.is_ready(OUTBOX[channel], practice.pk):
            return channel
    return None


@transaction.atomic
def send(*, practice: Practice, patient: Patient, note: Note) -> Channel | None:
    """Write the message down and return its way; None when there is none now.

    The address is not in the outbox: it is looked up when the message leaves, so that forgetting
    it forgets it there too.
    """
    channel = way_to(practice, patient, kinds()[note.kind]["purpose"])
    reach = Reach.objects.of(practice).filter(patient=patient).first()
    if channel is None or reach is None:
        return None
    words = words_of(practice, note.kind, channel)
    values = {"practice": practice.name, "link": note.link} | note.values
    subject, text = fill(words, values)
    outbox.enqueue(
        practice_id=practice.pk,
        kind=OUTBOX[channel],
        key=note.key,
        about=f"{words.title}, patient {patient.code}",
        body={
            "reach": reach.key,
            "purpose": words.purpose,
            "channel": channel.value,
            "subject": subject,
            "text": text,
        }
        | {name: key for name in ("invitation", "ask") if (key := getattr(note, name))},
    )
    return channel


def preferences_link(reach: Reach) -> str:
    """Return the page where a patient ends what they like; it outlasts the 30 days of CAN-SPAM."""
    return tokens.link("patient_choices", reach.key, timezone.now() + PREFERENCES_LAST)
