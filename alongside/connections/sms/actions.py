"""Change how a practice sends text messages."""

from django.db import transaction

from alongside.connections.agreements.models import Connector
from alongside.connections.agreements.rules import check_agreed
from alongside.connections.sms.models import SmsSettings
from alongside.connections.sms.rules import check_settings
from alongside.core import audit
from alongside.practices.models import Practice, User


@transaction.atomic
def change_settings(
    *,
    practice: Practice,
    account_sid: str,
    sender: str,
    auth_token: str,
    is_on: bool,
    by: User | None,
) -> SmsSettings:
    """Store how the practice sends; an empty token leaves the one that is stored (A21)."""
    Practice.objects.select_for_update().get(pk=practice.pk)
    settings = SmsSettings.objects.of(practice).first() or SmsSettings(practice=practice)
    settings.account_sid, settings.sender = account_sid.strip(), sender.strip()
    settings.auth_token = auth_token.strip() or settings.auth_token
    settings.is_on = is_on
    check_settings(settings)
    if is_on:
        check_agreed(practice, Connector.SMS)
    settings.save()
    audit.record(
        chain=practice.pk,
        action="sms_settings_changed",
        target=f"practice:{practice.pk}",
        detail={"fields": ["account", "sender", "on" if is_on else "off"]},
        by=by.email if by else "system",
    )
    return settings
