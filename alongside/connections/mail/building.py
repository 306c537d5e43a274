"""A letter as it leaves: text and simple HTML, postal address, and ways to stop."""

import hashlib
from email.utils import formataddr
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from alongside.connections.mail.models import MailSettings
from alongside.connections.mail.opting_out import stop_link


def build_letter(
    settings: MailSettings, *, to: str, subject: str, text: str, key: str, stop: str = ""
) -> EmailMultiAlternatives:
    """Return a letter: commercial, so with postal address and opt-out (A16).

    `stop`: the page that ends it, where the reader has one of their own.
    """
    link = stop or stop_link(settings.practice_id, to)
    words = {"text": text, "settings": settings, "stop_link": link}
    message = build(settings, to=to, subject=subject, text="", key=key)
    message.body = render_to_string("mail/letter.txt", words)
    message.attach_alternative(render_to_string("mail/letter.html", words), "text/html")
    message.extra_headers["List-Unsubscribe"] = f"<{link}>"
    message.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    return message


def build(
    settings: MailSettings, *, to: str, subject: str, text: str, key: str
) -> EmailMultiAlternatives:
    """Return a plain message from the practice's own address."""
    headers: dict[str, Any] = {"Message-ID": message_id(settings, key)}
    return EmailMultiAlternatives(
        subject=" ".join(subject.split()),
        body=text,
        from_email=formataddr((settings.from_name, settings.from_email)),
        to=[to],
        headers=headers,
    )


def message_id(settings: MailSettings, key: str) -> str:
    """Return the same id each time a message is sent, so that a second copy can be told."""
    told = hashlib.sha256(f"{settings.practice_id}:{key}".encode()).hexdigest()[:40]
    return f"<{told}@{settings.from_email.partition('@')[2]}>"
