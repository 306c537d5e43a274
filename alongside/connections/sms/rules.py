"""When a practice may send text messages, and what Twilio's account looks like."""

import re

from alongside.connections.agreements.models import Connector
from alongside.connections.agreements.rules import check_agreed
from alongside.connections.sms.models import SmsSettings
from alongside.partners.rules import FieldsRefusedError, RefusedError
from alongside.practices.models import Practice

ACCOUNT = re.compile(r"AC[0-9a-f]{32}")
SENDER = re.compile(r"\+1\d{10}|MG[0-9a-f]{32}")


class SmsOffError(RefusedError):
    """Text messages are switched off, or were never set up."""


def settings_of(practice: Practice) -> SmsSettings | None:
    """Return how a practice sends; None before it was set up."""
    return SmsSettings.objects.of(practice).first()


def check_can_send(practice: Practice) -> SmsSettings:
    """Return the settings to send with; raises while texts are off or no agreement stands (A21)."""
    check_agreed(practice, Connector.SMS)
    settings = settings_of(practice)
    if settings is None or not settings.is_on:
        raise SmsOffError("Text messages are off. An owner can set them up under More, Texts.")
    return settings


def can_send(practice: Practice) -> bool:
    """Tell whether a practice can send text messages now."""
    try:
        check_can_send(practice)
    except RefusedError:
        return False
    return True


def check_settings(settings: SmsSettings) -> None:
    """Raise FieldsRefusedError with a sentence for each field that cannot work."""
    errors = {}
    if not ACCOUNT.fullmatch(settings.account_sid):
        errors["account_sid"] = "An account begins with AC and has 32 digits and letters a to f."
    if not SENDER.fullmatch(settings.sender):
        errors["sender"] = "A number as +18285550142, or a messaging service that begins with MG."
    if not settings.auth_token:
        errors |= {"auth_token": "The auth token of the account is needed."}
    if errors:
        raise FieldsRefusedError(errors)
