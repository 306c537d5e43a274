"""The FHIR connection as Django knows it."""

from django.apps import AppConfig


class FhirConfig(AppConfig):
    """Referrals by FHIR."""

    name = "alongside.connections.fhir"
    label = "fhir"

    def ready(self) -> None:
        """Tell the course whom to tell, and the outbox how answers and letters leave."""
        from alongside.connections.fhir.actions.telling import tell_step  # noqa: PLC0415
        from alongside.connections.fhir.client.delivering import register_kinds  # noqa: PLC0415
        from alongside.connections.fhir.letter_way import register_letters  # noqa: PLC0415
        from alongside.connections.fhir.models import Order  # noqa: PLC0415
        from alongside.referrals.listening import go_along, told_of_steps  # noqa: PLC0415

        told_of_steps(tell_step)
        go_along(Order)
        register_kinds()
        register_letters()
