"""What a patient scored on a questionnaire on a day."""

from django.conf import settings
from django.db import models

from alongside.letters.changes import Score, number
from alongside.practices.models import PracticeOwned
from alongside.referrals.instruments import instruments
from alongside.referrals.models import Referral


class OutcomeScore(PracticeOwned):
    """One value of one instrument of the table; bounds are checked by the action."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="scores")
    instrument = models.CharField(max_length=20)
    on = models.DateField()
    value = models.DecimalField(max_digits=6, decimal_places=2)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["referral", "instrument", "on"], name="score_once_a_day"
            ),
            models.CheckConstraint(
                condition=models.Q(value__gte=-10, value__lte=100), name="score_on_a_scale"
            ),
        ]
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return f"{self.instrument} {self.value} on {self.on}"

    @property
    def as_score(self) -> Score:
        return Score(instruments()[self.instrument], self.on, self.value)

    @property
    def name(self) -> str:
        return instruments()[self.instrument].name

    @property
    def shown(self) -> str:
        return number(self.value)
