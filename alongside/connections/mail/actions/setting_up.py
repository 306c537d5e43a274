"""Change how a practice sends, keep its templates, and send a test message."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from alongside.connections.agreements.models import Connector
from alongside.connections.agreements.rules import check_agreed
from alongside.connections.mail.models import LetterTemplate, MailSettings
from alongside.connections.mail.placeholders import check_placeholders
from alongside.connections.mail.rules import check_can_send, check_settings
from alongside.core import audit, outbox
from alongside.partners.rules import RefusedError, check_same_practice
from alongside.practices.models import Practice, User

FIELDS = (
    "service",
    "host",
    "port",
    "security",
    "username",
    "from_name",
    "from_email",
    "postal_address",
    "is_on",
)


@transaction.atomic
def change_settings(
    *, practice: Practice, values: dict[str, Any], secret: str, by: User | None
) -> MailSettings:
    """Store how the practice sends; an empty `secret` leaves the one that is stored.

    Mail can be switched on only once an agreement is recorded (A21).
    """
    Practice.objects.select_for_update().get(pk=practice.pk)
    settings = MailSettings.objects.of(practice).first() or MailSettings(practice=practice)
    changed = [name for name in FIELDS if getattr(settings, name) != values[name]]
    for name in changed:
        setattr(settings, name, values[name])
    if secret:
        settings.secret = secret
        changed.append("secret")
    check_settings(settings)
    if settings.is_on:
        check_agreed(practice, Connector.MAIL)
    settings.save()
    note(practice, "mail_settings_changed", f"practice:{practice.pk}", by, {"fields": changed})
    return settings


@transaction.atomic
def send_test(*, practice: Practice, by: User) -> None:
    """Put a test message to oneself into the outbox."""
    check_can_send(practice)
    outbox.enqueue(
        practice_id=practice.pk,
        kind="mail.test",
        key=f"test:{by.pk}:{timezone.now():%Y%m%dT%H%M%S}",
        about=f"To {by.email}",
        body={
            "to": by.email,
            "subject": f"Test message from {practice}",
            "text": "This is a test message from Alongside. E-mail from your practice works.",
        },
    )


@transaction.atomic
def keep_template(
    *,
    practice: Practice,
    template: LetterTemplate | None,
    name: str,
    subject: str,
    text: str,
    by: User | None,
) -> LetterTemplate:
    """Make a template or change one; raises for an unknown placeholder or a name that is taken."""
    check_placeholders(subject, text)
    if template:
        check_same_practice(practice.pk, template.practice_id)
    taken = LetterTemplate.objects.of(practice).filter(name=name)
    if (taken.exclude(pk=template.pk) if template else taken).exists():
        raise RefusedError(f"There is a template named {name} already.")
    kept = template or LetterTemplate(practice=practice)
    kept.name, kept.subject, kept.text = name, subject, text
    kept.save()
    note(practice, "letter_template_kept", f"template:{kept.pk}", by, {"name": name})
    return kept


@transaction.atomic
def remove_template(*, practice: Practice, template: LetterTemplate, by: User | None) -> None:
    """Remove a template; letters that were written with it are not touched."""
    check_same_practice(practice.pk, template.practice_id)
    target, named = f"template:{template.pk}", {"name": template.name}
    note(practice, "letter_template_removed", target, by, named)
    LetterTemplate.objects.of(practice).filter(pk=template.pk).delete()


def note(
    practice: Practice, action: str, target: str, by: User | None, detail: dict[str, Any]
) -> None:
    """Write the audit event: names of fields, never the password."""
    actor = by.email if by else "system"
    audit.record(chain=practice.pk, action=action, target=target, detail=detail, by=actor)
