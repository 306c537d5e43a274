"""The practices room as Django knows it."""

from django.apps import AppConfig


class PracticesConfig(AppConfig):
    """Practices, clinics, members, roles."""

    name = "alongside.practices"
    label = "practices"

    def ready(self) -> None:
        from alongside.core import resealing  # noqa: PLC0415  models are ready only now
        from alongside.practices import (  # noqa: PLC0415
            sealed_factors,
            sessions,
            sign_in_trail,
        )

        sign_in_trail.listen()
        sessions.listen()
        resealing.ELSEWHERE.append(sealed_factors.SecondFactors)
