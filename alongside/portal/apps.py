"""The portal as Django knows it."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The partner's own door."""

    name = "alongside.portal"
    label = "portal"

    def ready(self) -> None:
        """Tell the rooms below who makes links of invitations, and where a guest leads."""
        from alongside.advocacy.rooms_above import add_to_record  # noqa: PLC0415
        from alongside.partnerships import invitation_link  # noqa: PLC0415  models are loaded now
        from alongside.portal.actions.people import invite_somebody  # noqa: PLC0415
        from alongside.portal.letters import register_door  # noqa: PLC0415
        from alongside.portal.models import Authorization  # noqa: PLC0415
        from alongside.portal.places import places_of_guest  # noqa: PLC0415
        from alongside.practices import doors  # noqa: PLC0415

        invitation_link.supplied_by(invite_somebody)
        doors.found_by(places_of_guest)
        register_door()
        add_to_record(
            Authorization, "authorizations", lambda one: Authorization.objects.filter(patient=one)
        )
