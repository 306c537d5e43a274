"""HL7 v2 as Django knows it."""

from django.apps import AppConfig


class Hl7v2Config(AppConfig):
    """Messages of hospitals over MLLP."""

    name = "alongside.connections.hl7v2"
    label = "hl7v2"

    def ready(self) -> None:
        """Make what leaves known to the outbox; messages go where their referral goes."""
        from alongside.connections.hl7v2.letter_way import register_letters  # noqa: PLC0415
        from alongside.connections.hl7v2.models import Message  # noqa: PLC0415  models
        from alongside.connections.hl7v2.outgoing.delivering import register_kind  # noqa: PLC0415
        from alongside.referrals.listening import go_along  # noqa: PLC0415

        register_kind()
        register_letters()
        go_along(Message)
