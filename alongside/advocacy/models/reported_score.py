"""Outcome scores that patients answer by link: which the practice asks, and what came back."""

from django.db import models

from alongside.advocacy.models.check_in import CheckIn
from alongside.advocacy.moments import BY_CODE, SCORES_AT
from alongside.core.encryption import EncryptedTextField
from alongside.practices.models import PracticeOwned
from alongside.referrals.instruments import Instrument, instruments


class ScoreChoice(PracticeOwned):
    """The practice asks this instrument at this moment."""

    instrument = models.CharField(max_length=20)
    moment = models.CharField(
        max_length=12, choices=[(code, BY_CODE[code].words) for code in SCORES_AT]
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "instrument", "moment"], name="score_chosen_once"
            ),
            models.CheckConstraint(
                condition=models.Q(moment__in=SCORES_AT), name="score_choice_moment"
            ),
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.instrument}, {self.get_moment_display().lower()}"


class ReportedScore(PracticeOwned):
    """One instrument as one patient answered it at one moment; the first answer counts.

    `parts` and `activities` are of an instrument that the patient fills with their own activities,
    in the same order.
    """

    check_in = models.ForeignKey(CheckIn, on_delete=models.CASCADE, related_name="reported")
    instrument = models.CharField(max_length=20)
    value = models.DecimalField(max_digits=6, decimal_places=2)
    parts = models.JSONField(default=list, blank=True)
    activities = EncryptedTextField(blank=True, default=b"", help_text="one a line")
    is_worse = models.BooleanField(default=False, help_text="by what patients call important")
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["check_in", "instrument"], name="reported_score_once"),
            models.CheckConstraint(
                condition=models.Q(value__gte=-10, value__lte=100), name="reported_score_on_a_scale"
            ),
        ]
        indexes = [models.Index(fields=["practice", "answered_at"], name="reported_by_day")]
        ordering = ["answered_at", "id"]

    def __str__(self) -> str:
        return f"{self.instrument} {self.value}"

    @property
    def about(self) -> Instrument:
        return instruments()[self.instrument]

    @property
    def names(self) -> list[str]:
        """The activities that were rated."""
        return str(self.activities).splitlines()

    @property
    def rated(self) -> list[str]:
        """Each activity with its number: `climbing stairs 4`."""
        return [f"{name} {number}" for name, number in zip(self.names, self.parts, strict=True)]
