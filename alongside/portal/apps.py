"""The portal as Django knows it."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The partner's own door."""

    name = "alongside.portal"
    label = "portal"

    def ready(self) -> None:
        """Say to the partnerships room, which stands below, who makes the links of invitations."""
        from alongside.partnerships import invitation_link  # noqa: PLC0415  models are loaded now
        from alongside.portal.actions.people import invite_somebody  # noqa: PLC0415

        invitation_link.supplied_by(invite_somebody)
