"""Send an invitation's link by e-mail, where this practice or this installation can."""

from django.template.loader import render_to_string

from alongside.core import outbox
from alongside.practices.actions.invitations import Issued
from alongside.practices.models import Practice, User

KIND = "practices.invitation"  # connections/mail sends it


def is_mail_set_up(practice: Practice) -> bool:
    """Tell whether e-mail leaves this machine."""
    return outbox.is_ready(KIND, practice.pk)


def send_link(issued: Issued, invited_by: User) -> None:
    """Put the link to the person invited into the outbox."""
    invitation = issued.invitation
    words = {"issued": issued, "invitation": invitation, "invited_by": invited_by}
    outbox.enqueue(
        practice_id=invitation.practice_id,
        kind=KIND,
        key=f"invitation:{invitation.pk}",
        about=f"To {invitation.email}",
        body={
            "to": invitation.email,
            "subject": f"{invitation.practice} invites you to Alongside".replace("\n", " "),
            "text": render_to_string("practices/invitation_mail.txt", words),
        },
    )
