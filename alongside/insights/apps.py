"""The insights room as Django knows it."""

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    """The stream, drawn."""

    name = "alongside.insights"
    label = "insights"

    def ready(self) -> None:
        """Tell the room of accounts where a visitor of the data room leads."""
        from alongside.insights.room.places import places_of_visitor  # noqa: PLC0415  loaded now
        from alongside.practices import doors  # noqa: PLC0415

        doors.found_by(places_of_visitor)
