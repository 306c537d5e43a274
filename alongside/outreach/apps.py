"""The outreach room as Django knows it."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    """Touches and effort."""

    name = "alongside.outreach"
    label = "outreach"
