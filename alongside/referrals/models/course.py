"""Each step of a referral's course, a row with who and when."""

from django.conf import settings
from django.db import models

from alongside.practices.models import PracticeOwned
from alongside.referrals.models.referral import Referral
from alongside.referrals.states import State


class CourseStep(PracticeOwned):
    """On this day the referral came to this state."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="course")
    state = models.CharField(max_length=10, choices=State.choices)
    on = models.DateField()
    at = models.DateTimeField(help_text="when it was recorded")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
    )
    import_batch = models.BigIntegerField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["import_batch"], name="step_by_batch")]
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return f"{self.get_state_display()} on {self.on}"
