"""Calendar feeds as Django knows them."""

from django.apps import AppConfig


class CalendarConfig(AppConfig):
    """Calendar feeds."""

    name = "alongside.connections.calendar"
    label = "calendar_feeds"
