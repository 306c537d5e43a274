"""The practices room as Django knows it."""

from django.apps import AppConfig


class PracticesConfig(AppConfig):
    """Practices, clinics, members, roles."""

    name = "alongside.practices"
    label = "practices"

    def ready(self) -> None:
        from alongside.practices import sign_in_trail  # noqa: PLC0415  models are ready only now

        sign_in_trail.listen()
