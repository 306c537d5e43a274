"""Text messages as Django knows them."""

from django.apps import AppConfig


class SmsConfig(AppConfig):
    """The practice's own number for text messages."""

    name = "alongside.connections.sms"
    label = "sms"

    def ready(self) -> None:
        """Make the kinds of text message known to the outbox."""
        from alongside.connections.sms.delivering import register_kinds  # noqa: PLC0415  models

        register_kinds()
