"""Send an invitation's link by e-mail, where this installation can send e-mail."""

import logging
import smtplib

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string

from alongside.practices.actions.invitations import Issued
from alongside.practices.models import User

NOT_SENDING = ("console", "dummy", "filebased")
log = logging.getLogger(__name__)


def is_mail_set_up() -> bool:
    """Tell whether e-mail leaves this machine."""
    return not any(f".{backend}." in settings.EMAIL_BACKEND for backend in NOT_SENDING)


def send_link(issued: Issued, invited_by: User) -> bool:
    """Send the link to the person invited; False when the mail server did not take it."""
    invitation = issued.invitation
    words = {"issued": issued, "invitation": invitation, "invited_by": invited_by}
    text = render_to_string("practices/invitation_mail.txt", words)
    subject = f"{invitation.practice} invites you to Alongside".replace("\n", " ")
    try:
        return bool(send_mail(subject, text, None, [invitation.email]))
    except (OSError, smtplib.SMTPException) as problem:
        log.warning("An invitation could not be sent: %s", type(problem).__name__)
        return False
