"""The letters room as Django knows it."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """Letters to who referred."""

    name = "alongside.letters"
    label = "letters"

    def ready(self) -> None:
        """Be told of each step of a course, and make the ways that need no other room known."""
        from alongside.letters.actions.drafting import after_step  # noqa: PLC0415  models
        from alongside.letters.models import Disclosure, Letter, OutcomeScore  # noqa: PLC0415
        from alongside.letters.paper import register_paper  # noqa: PLC0415
        from alongside.referrals import listening  # noqa: PLC0415

        listening.told_of_steps(after_step)
        listening.go_along(Letter, once_for=("to", "occasion", "day"))
        listening.go_along(OutcomeScore, once_for=("instrument", "on"))
        listening.go_along(Disclosure)
        register_paper()
