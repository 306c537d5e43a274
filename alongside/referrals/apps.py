"""The referrals room as Django knows it."""

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    """Referrals and their course."""

    name = "alongside.referrals"
    label = "referrals"

    def ready(self) -> None:
        """Say what goes along when two entries of one referral become one."""
        from alongside.referrals.listening import go_along  # noqa: PLC0415  models
        from alongside.referrals.models import OutsideKey, Sending  # noqa: PLC0415

        go_along(OutsideKey)
        go_along(Sending, once_for=())
