"""The demo room as Django knows it."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """A believable practice."""

    name = "alongside.demo"
    label = "demo"
