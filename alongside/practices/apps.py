"""The practices room as Django knows it."""

from django.apps import AppConfig


class PracticesConfig(AppConfig):
    """Practices, clinics, members, roles."""

    name = "alongside.practices"
    label = "practices"

    def ready(self) -> None:
        from alongside.practices import (  # noqa: PLC0415  models are ready only now
            sessions,
            sign_in_trail,
        )

        sign_in_trail.listen()
        sessions.listen()
