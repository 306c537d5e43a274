"""The partnerships room as Django knows it."""

from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    """What is between the practice and its partners."""

    name = "alongside.partnerships"
    label = "partnerships"
