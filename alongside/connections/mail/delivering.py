"""What the outbox calls to send an e-mail; every rule is asked again at this moment."""

import smtplib

from anymail.exceptions import AnymailAPIError, AnymailRecipientsRefused
from django.conf import settings as installation
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from alongside.advocacy import leaving
from alongside.connections.mail.actions.after_sending import note_touch
from alongside.connections.mail.building import build, build_letter
from alongside.connections.mail.opting_out import check_not_opted_out
from alongside.connections.mail.rules import can_send, check_can_send
from alongside.connections.mail.transport import connection_for
from alongside.core import outbox
from alongside.core.outbox import Delivery
from alongside.partners.rules import RefusedError
from alongside.practices.invitation_mail import KIND as INVITATION
from alongside.practices.models import Practice

LETTER, TEST = "mail.letter", "mail.test"
DOOR_LINK = "portal.link"  # a partner's person asked for it; the portal puts it into the outbox
NOT_SENDING = ("console", "dummy", "filebased")
REFUSED_FOR_GOOD = range(500, 600)
NOT_LET_IN = (401, 403)


def register_kinds() -> None:
    """Tell the outbox how each kind of e-mail leaves."""
    outbox.register(LETTER, outbox.Kind("Letter", deliver_letter, practice_can_send, note_touch))
    outbox.register(TEST, outbox.Kind("Test message", deliver_plain, practice_can_send))
    outbox.register(
        DOOR_LINK, outbox.Kind("Sign-in link of a partner", deliver_plain, practice_can_send)
    )
    outbox.register(
        leaving.EMAIL, outbox.Kind("E-mail to a patient", deliver_to_patient, practice_can_send)
    )
    outbox.register(
        INVITATION, outbox.Kind("Invitation of a member", deliver_invitation, anything_can_send)
    )


def deliver_letter(delivery: Delivery) -> None:
    """Send a letter, unless mail was switched off or the address opted out in the meantime."""
    to = delivery.body["to"]
    try:
        settings = check_can_send(practice_of(delivery))
        check_not_opted_out(delivery.practice_id, to)
    except RefusedError as refusal:
        raise outbox.NotWantedError(str(refusal)) from refusal
    words = {name: delivery.body[name] for name in ("to", "subject", "text")}
    send(build_letter(settings, **words, key=delivery.key), connection_for(settings))


def deliver_to_patient(delivery: Delivery) -> None:
    """Send what a patient agreed to, asked again now; postal address and opt-out in it (A16)."""
    try:
        settings = check_can_send(practice_of(delivery))
        found = leaving.read(delivery)
        check_not_opted_out(delivery.practice_id, found.to)
    except RefusedError as refusal:
        raise outbox.NotWantedError(str(refusal)) from refusal
    words = {"to": found.to, "subject": found.subject, "text": found.text}
    letter = build_letter(settings, **words, key=delivery.key, stop=found.stop_link)
    send(letter, connection_for(settings))


def deliver_plain(delivery: Delivery) -> None:
    """Send a message that is no letter: to a member, by the practice's own service."""
    try:
        settings = check_can_send(practice_of(delivery))
    except RefusedError as refusal:
        raise outbox.NotWantedError(str(refusal)) from refusal
    words = {name: delivery.body[name] for name in ("to", "subject", "text")}
    send(build(settings, **words, key=delivery.key), connection_for(settings))


def deliver_invitation(delivery: Delivery) -> None:
    """Send a member's invitation by the practice's service, else by the installation's."""
    if can_send(practice_of(delivery)):
        deliver_plain(delivery)
        return
    body = delivery.body
    send(EmailMessage(body["subject"], body["text"], None, [body["to"]]), get_connection())


def practice_of(delivery: Delivery) -> Practice:
    """Return whose message it is."""
    return Practice.objects.get(pk=delivery.practice_id)


def practice_can_send(practice_id: int) -> bool:
    """Tell whether the practice's own service can be used now."""
    practice = Practice.objects.filter(pk=practice_id).first()
    return practice is not None and can_send(practice)


def anything_can_send(practice_id: int) -> bool:
    """Tell whether the practice's service or the installation's can be used now."""
    backend = installation.EMAIL_BACKEND
    leaves_here = not any(f".{name}." in backend for name in NOT_SENDING)
    return leaves_here or practice_can_send(practice_id)


def send(message: EmailMessage, connection: BaseEmailBackend) -> None:
    """Send; what will not change by waiting becomes a FinalError in plain words."""
    message.connection = connection
    try:
        message.send()
    except smtplib.SMTPAuthenticationError as problem:
        said = "The mail server did not accept the user name or the password."
        raise outbox.FinalError(said) from problem
    except (smtplib.SMTPRecipientsRefused, AnymailRecipientsRefused) as problem:
        if is_for_good(problem):
            said = "The mail service refused the recipient's address."
            raise outbox.FinalError(said) from problem
        raise
    except AnymailAPIError as problem:
        if problem.status_code in NOT_LET_IN:
            raise outbox.FinalError("The mail service did not accept the key.") from problem
        raise


def is_for_good(problem: Exception) -> bool:
    """Tell whether every recipient was refused for good (5xx), not for now (4xx)."""
    if not isinstance(problem, smtplib.SMTPRecipientsRefused):
        return True
    return all(code in REFUSED_FOR_GOOD for code, _words in problem.recipients.values())
