"""The gifts room as Django knows it."""

from django.apps import AppConfig


class GiftsConfig(AppConfig):
    """Gifts and their limits."""

    name = "alongside.gifts"
    label = "gifts"
