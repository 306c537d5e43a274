"""When a practice may send e-mail, and how its mail service must be described."""

from alongside.connections.agreements.models import Connector
from alongside.connections.agreements.rules import check_agreed
from alongside.connections.mail.models import MailSettings, Security, Service
from alongside.partners.rules import FieldsRefusedError, RefusedError
from alongside.practices.models import Practice

THIS_COMPUTER = {"localhost", "127.0.0.1", "::1"}


class MailOffError(RefusedError):
    """E-mail is switched off, or was never set up."""


def settings_of(practice: Practice) -> MailSettings | None:
    """Return how a practice sends; None before it was set up."""
    return MailSettings.objects.of(practice).first()


def check_can_send(practice: Practice) -> MailSettings:
    """Return the settings to send with; raises while mail is off or no agreement stands (A21)."""
    check_agreed(practice, Connector.MAIL)
    settings = settings_of(practice)
    if settings is None:
        raise MailOffError("E-mail is not set up yet. An owner can do it under More, E-mail.")
    if not settings.is_on:
        raise MailOffError("E-mail is switched off. An owner can switch it on under More, E-mail.")
    return settings


def can_send(practice: Practice) -> bool:
    """Tell whether a practice can send e-mail now."""
    try:
        check_can_send(practice)
    except RefusedError:
        return False
    return True


def check_settings(settings: MailSettings) -> None:
    """Raise FieldsRefusedError with a sentence for each field that cannot work."""
    errors = {}
    if settings.service == Service.SMTP and not settings.host:
        errors["host"] = "The name of the mail server is needed, such as smtp.example.com."
    if settings.service != Service.SMTP and not settings.secret:
        errors |= {"secret": "The key that the service gave you is needed."}
    if settings.security == Security.NONE and settings.host not in THIS_COMPUTER:
        errors["security"] = "Without encryption only a server on this computer can be used."
    if not 0 < settings.port < 65_536:
        errors["port"] = "A port is a number from 1 to 65535."
    if errors:
        raise FieldsRefusedError(errors)
