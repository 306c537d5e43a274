"""The core room as Django knows it."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Base page, audit trail, encryption."""

    name = "alongside.core"
    label = "core"
