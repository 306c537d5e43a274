"""The market room as Django knows it."""

from django.apps import AppConfig


class MarketConfig(AppConfig):
    """Target audience, candidates, map and calendar."""

    name = "alongside.market"
    label = "market"
