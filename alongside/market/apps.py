"""The market room as Django knows it."""

from django.apps import AppConfig


class MarketConfig(AppConfig):
    """Target audience, candidates, map and calendar."""

    name = "alongside.market"
    label = "market"

    def ready(self) -> None:
        """Warn on the pages of partners and people whom OIG's list names."""
        from alongside.market.exclusion_list import caution_about  # noqa: PLC0415  models
        from alongside.partners import cautions  # noqa: PLC0415

        cautions.found_by(caution_about)
