"""E-mail as Django knows it."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    """The practice's own e-mail."""

    name = "alongside.connections.mail"
    label = "mail"

    def ready(self) -> None:
        """Make the kinds of e-mail known to the outbox."""
        from alongside.connections.mail.delivering import register_kinds  # noqa: PLC0415  models
        from alongside.connections.mail.notices import register_notice  # noqa: PLC0415

        register_kinds()
        register_notice()
