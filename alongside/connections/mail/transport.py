"""The practice's own mail service as a connection of Django's: SMTP, or one that anymail knows."""

from typing import Any

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend

from alongside.connections.mail.models import MailSettings, Security, Service

SECONDS_TO_ANSWER = 30
# service → django-anymail's backend and the name that it has for the key
ANYMAIL = {
    Service.BREVO: ("anymail.backends.brevo.EmailBackend", "api_key"),
    Service.MAILGUN: ("anymail.backends.mailgun.EmailBackend", "api_key"),
    Service.POSTMARK: ("anymail.backends.postmark.EmailBackend", "server_token"),
    Service.SENDGRID: ("anymail.backends.sendgrid.EmailBackend", "api_key"),
}
SMTP = "django.core.mail.backends.smtp.EmailBackend"


def connection_for(settings: MailSettings) -> BaseEmailBackend:
    """Return a connection that sends by the practice's own service."""
    backend, options = options_of(settings)
    return get_connection(backend, **options)


def options_of(settings: MailSettings) -> tuple[str, dict[str, Any]]:
    """Return the backend and what it is told."""
    service = Service(settings.service)
    if service != Service.SMTP:
        backend, key = ANYMAIL[service]
        options: dict[str, Any] = {key: settings.secret}
        if service == Service.MAILGUN:
            options["sender_domain"] = settings.from_email.partition("@")[2]
        return backend, options
    return SMTP, {
        "host": settings.host,
        "port": settings.port,
        "username": settings.username,
        "password": settings.secret,
        "use_tls": settings.security == Security.STARTTLS,
        "use_ssl": settings.security == Security.TLS,
        "timeout": SECONDS_TO_ANSWER,
    }
