"""The practices room as Django knows it."""

from django.apps import AppConfig


class PracticesConfig(AppConfig):
    """Practices, clinics, members, roles."""

    name = "alongside.practices"
    label = "practices"
