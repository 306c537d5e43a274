"""The advocacy room as Django knows it."""

from django.apps import AppConfig


class AdvocacyConfig(AppConfig):
    """Patients as partners."""

    name = "alongside.advocacy"
    label = "advocacy"

    def ready(self) -> None:
        """Say what goes along when two entries of one referral become one."""
        from alongside.advocacy.models import CheckIn, Introduction  # noqa: PLC0415  models
        from alongside.referrals.listening import go_along  # noqa: PLC0415

        go_along(CheckIn, once_for=("moment",))
        go_along(Introduction, once_for=())
