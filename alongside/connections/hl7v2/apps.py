"""HL7 v2 as Django knows it."""

from django.apps import AppConfig


class Hl7v2Config(AppConfig):
    """Messages of hospitals over MLLP."""

    name = "alongside.connections.hl7v2"
    label = "hl7v2"

    def ready(self) -> None:
        """Make what leaves known to the outbox."""
        from alongside.connections.hl7v2.outgoing.delivering import register_kind  # noqa: PLC0415

        register_kind()
