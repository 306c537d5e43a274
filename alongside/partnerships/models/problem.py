"""What the partner struggles with, in the partner's words."""

from django.db import models

from alongside.partnerships.models.signed import OfPartnership, Signed


class ProblemState(models.TextChoices):
    """Whether it is still there."""

    OPEN = "open", "We work on it"
    SOLVED = "solved", "Solved"
    SET_ASIDE = "set_aside", "Set aside"


class Problem(OfPartnership, Signed):
    """One problem: who suffers, how they notice, and the measure both would accept."""

    words = models.CharField(max_length=300, help_text="in the partner's words")
    who_suffers = models.CharField(max_length=200, blank=True)
    how_they_notice = models.CharField(max_length=300, blank=True)
    measure = models.CharField(max_length=40, blank=True, help_text="a key of the catalogue")
    state = models.CharField(max_length=10, choices=ProblemState.choices, default=ProblemState.OPEN)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=ProblemState.values), name="problem_state"
            )
        ]

    def __str__(self) -> str:
        return self.words
