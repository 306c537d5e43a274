"""A sign-in link by e-mail, for a partner's person who asks for one."""

from datetime import timedelta

from django.db import transaction
from django.template.loader import render_to_string

from alongside.core import outbox
from alongside.portal.actions.people import make_link, note
from alongside.portal.models import Guest, LinkUse
from alongside.portal.rules import has_a_door

KIND = "portal.link"  # connections/mail sends it
VALID_FOR = timedelta(minutes=30)


@transaction.atomic
def send_links(*, email: str) -> int:
    """Put a link into the outbox for each open door of an address; return how many.

    Whoever asks learns nothing: neither whether the address is known nor whether mail is on.
    """
    rows = Guest.objects.filter(user__email=email.strip().lower(), removed_at=None)
    sent = 0
    for guest in rows.select_related("practice", "partnership", "user"):
        if has_a_door(guest) and outbox.is_ready(KIND, guest.practice_id):
            send_link(guest)
            sent += 1
    return sent


def send_link(guest: Guest) -> None:
    """Make a link and have it sent."""
    link = make_link(guest, LinkUse.SIGN_IN, VALID_FOR)
    newest = guest.links.order_by("-pk").values_list("pk", flat=True)[0]
    outbox.enqueue(
        practice_id=guest.practice_id,
        kind=KIND,
        key=f"door-link:{newest}",
        about=f"Sign-in link for {guest.name}",
        body={
            "to": guest.user.email if guest.user else guest.email,
            "subject": f"Your link to {guest.practice}".replace("\n", " "),
            "text": render_to_string("portal/link_mail.txt", {"guest": guest, "link": link}),
        },
    )
    note(guest, "guest_link_sent", guest.email)


@transaction.atomic
def mail_invitation(*, guest: Guest, link: str) -> bool:
    """Send a link to the guest's own address, where there is one and mail is on."""
    if not guest.email or not outbox.is_ready(KIND, guest.practice_id):
        return False
    newest = guest.links.order_by("-pk").values_list("pk", flat=True)[0]
    outbox.enqueue(
        practice_id=guest.practice_id,
        kind=KIND,
        key=f"door-link:{newest}",
        about=f"Link for {guest.name}",
        body={
            "to": guest.email,
            "subject": f"{guest.practice} invites you".replace("\n", " "),
            "text": render_to_string("portal/invitation_mail.txt", {"guest": guest, "link": link}),
        },
    )
    return True
