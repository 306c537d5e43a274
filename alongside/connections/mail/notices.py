"""The way of a letter by e-mail: a notice that something is at their door, and nothing else."""

from typing import TYPE_CHECKING, Any

from django.conf import settings as installation
from django.template.loader import render_to_string
from django.urls import reverse

from alongside.connections.mail.building import build_letter
from alongside.connections.mail.models import KnownAddress
from alongside.connections.mail.opting_out import check_not_opted_out
from alongside.connections.mail.rules import check_can_send
from alongside.connections.mail.transport import connection_for
from alongside.letters import ways
from alongside.letters.recipients import place_of, wish_of
from alongside.partners.rules import RefusedError

if TYPE_CHECKING:
    from alongside.letters.models import Letter


def register_notice() -> None:
    """Make the notice known as a way; the letter itself waits at the door."""
    ways.register(
        ways.Way(
            name=ways.EMAIL,
            words="Their door, with a notice by e-mail",
            why_not=why_not_by_mail,
            deliver=send_notice,
            also=(ways.PORTAL,),
            shows_patient=False,
        )
    )


def address_of(letter: "Letter") -> str:
    """Return where a notice goes: what they asked for, else the address last used."""
    place = place_of(letter.to)
    wish = wish_of(letter.to.contact, place)
    if wish and wish.email:
        return wish.email
    known: Any = KnownAddress.objects.of(letter.practice)
    person = known.filter(contact=letter.to.contact_id).first() if letter.to.contact_id else None
    found = person or (known.filter(partner=place).first() if place else None)
    return str(found.email) if found else ""


def why_not_by_mail(letter: "Letter") -> str:
    """Return why no notice can go, empty when one can."""
    to = address_of(letter)
    if not to:
        return "No e-mail address is known for a notice."
    try:
        check_can_send(letter.practice)
        check_not_opted_out(letter.practice_id, to)
    except RefusedError as refusal:
        return str(refusal)
    return ""


def send_notice(letter: "Letter", key: str) -> None:
    """Send the notice: who we are and where to look, nothing of a letter or a patient."""
    from alongside.connections.mail.delivering import send  # noqa: PLC0415  it registers kinds

    settings = check_can_send(letter.practice)
    link = f"{installation.PUBLIC_URL}{reverse('door_sign_in')}"
    words = {"practice": letter.practice, "link": link}
    message = build_letter(
        settings,
        to=address_of(letter),
        subject=f"Something new for you at {letter.practice}",
        text=render_to_string("mail/notice.txt", words),
        key=key,
    )
    send(message, connection_for(settings))
