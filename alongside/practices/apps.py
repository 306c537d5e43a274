"""The practices room as Django knows it."""

from django.apps import AppConfig


class PracticesConfig(AppConfig):
    """Practices, clinics, members, roles."""

    name = "alongside.practices"
    label = "practices"

    def ready(self) -> None:
        from django.core.signals import request_started  # noqa: PLC0415
        from django.db.models.signals import post_migrate  # noqa: PLC0415

        from alongside.core import resealing  # noqa: PLC0415  models are ready only now
        from alongside.practices import (  # noqa: PLC0415
            entering,
            sealed_factors,
            sessions,
            sign_in_trail,
            wall,
        )

        sign_in_trail.listen()
        sessions.listen()
        request_started.connect(entering.leave)
        post_migrate.connect(wall.put_up, sender=self)
        resealing.ELSEWHERE.append(sealed_factors.SecondFactors)
