"""The advocacy room as Django knows it."""

from django.apps import AppConfig


class AdvocacyConfig(AppConfig):
    """Patients as partners."""

    name = "alongside.advocacy"
    label = "advocacy"
