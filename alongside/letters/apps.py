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
        about_patients()


def about_patients() -> None:
    """Add what stands here to a patient's record and to the accounting of what left."""
    from alongside.advocacy.rooms_above import (  # noqa: PLC0415  models
        add_to_accounting,
        add_to_record,
    )
    from alongside.advocacy.scores_above import add_recorded  # noqa: PLC0415
    from alongside.letters.accounting import accounted  # noqa: PLC0415
    from alongside.letters.answers import recorded  # noqa: PLC0415
    from alongside.letters.models import Disclosure, Letter, OutcomeScore  # noqa: PLC0415

    add_to_record(Letter, "letters", lambda one: Letter.objects.filter(referral__patient=one))
    add_to_record(
        OutcomeScore,
        "outcome_scores",
        lambda one: OutcomeScore.objects.filter(referral__patient=one),
    )
    add_to_record(Disclosure, "told_by_letter", lambda one: Disclosure.objects.filter(patient=one))
    add_to_accounting(accounted)
    add_recorded(recorded)
