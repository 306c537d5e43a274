"""The API as Django knows it."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Tokens, routes and webhooks."""

    name = "alongside.connections.api"
    label = "api"

    def ready(self) -> None:
        """Listen to what is written to the trail, and tell the outbox how an event leaves."""
        from alongside.connections.api.delivering import register_kind  # noqa: PLC0415  models
        from alongside.connections.api.telling import tell  # noqa: PLC0415
        from alongside.core import audit  # noqa: PLC0415

        register_kind()
        audit.listen(tell)
