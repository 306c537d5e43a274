"""Write a letter down to be sent, and remember the address."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from alongside.connections.mail.models import KnownAddress
from alongside.connections.mail.opting_out import check_not_opted_out
from alongside.connections.mail.placeholders import fill, values_for
from alongside.connections.mail.rules import check_can_send
from alongside.core import audit, outbox
from alongside.core.outbox.message import OutboxMessage
from alongside.partners.models import Contact, Partner
from alongside.partners.rules import RefusedError, check_same_practice
from alongside.practices.models import Practice, User


@dataclass(frozen=True)
class Letter:
    """What is written to whom; `once` makes pressing the button twice one letter."""

    to: str
    subject: str
    text: str
    once: str
    partner: Partner | None = None
    contact: Contact | None = None


@transaction.atomic
def write(*, practice: Practice, letter: Letter, by: User) -> OutboxMessage:
    """Put a letter into the outbox; raises RefusedError, and nothing leaves, when it may not."""
    on = letter.partner or letter.contact
    if on is None:
        raise RefusedError("A letter goes to a partner or a person there.")
    check_same_practice(practice.pk, on.practice_id)
    check_can_send(practice)
    address = check_address(letter.to)
    check_not_opted_out(practice.pk, address)
    subject, text = filled(practice, letter, by)
    remember(practice, letter, address)
    message = outbox.enqueue(
        practice_id=practice.pk,
        kind="mail.letter",
        key=f"letter:{letter.once}",
        about=f"To {letter.contact or letter.partner}: {subject}",
        body={
            "to": address,
            "subject": subject,
            "text": text,
            "partner": letter.partner.pk if letter.partner else None,
            "contact": letter.contact.pk if letter.contact else None,
            "by": by.pk,
        },
    )
    target = f"message:{message.pk}"
    audit.record(chain=practice.pk, action="letter_written", target=target, by=by.email)
    return message


def filled(practice: Practice, letter: Letter, by: User) -> tuple[str, str]:
    """Return subject and text with every placeholder filled."""
    values = values_for(practice, letter.partner, letter.contact, by)
    subject, text = fill(letter.subject, values), fill(letter.text, values)
    if not subject.strip() or not text.strip():
        raise RefusedError("A letter has a subject and a text.")
    return subject, text


def check_address(address: str) -> str:
    """Return the address without blanks; raises for what is none."""
    address = address.strip()
    try:
        validate_email(address)
    except ValidationError as problem:
        raise RefusedError(f"“{address}” is not an e-mail address.") from problem
    return address


def remember(practice: Practice, letter: Letter, address: str) -> None:
    """Keep the address for the next letter."""
    whose = {"contact": letter.contact} if letter.contact else {"partner": letter.partner}
    KnownAddress.objects.update_or_create(practice=practice, **whose, defaults={"email": address})
