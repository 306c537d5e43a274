"""The insights room as Django knows it."""

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    """The stream, drawn."""

    name = "alongside.insights"
    label = "insights"
