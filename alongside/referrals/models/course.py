"""Each step of a referral's course, a row with who and when."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models

from alongside.practices.models import PracticeOwned, PracticeQuerySet
from alongside.referrals.models.referral import Referral
from alongside.referrals.reasons import reason_words
from alongside.referrals.states import EVERY_CHOICE


class StepQuerySet(PracticeQuerySet["CourseStep"]):
    """Steps, told apart by who recorded them."""

    def by_hand(self) -> Self:
        """Steps that a person recorded and did not take back."""
        return self.filter(import_batch=None, taken_back_at=None, before__isnull=False)


class CourseStep(PracticeOwned):
    """On this day the referral came to this state."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="course")
    state = models.CharField(max_length=12, choices=EVERY_CHOICE)
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
    # What people record by hand; imports leave these alone, so each has a default of the database.
    by_name = models.CharField(
        max_length=120, blank=True, default="", db_default="", help_text="at a partner"
    )
    reason = models.CharField(max_length=200, blank=True, default="", db_default="")
    before = models.JSONField(null=True, blank=True, help_text="what taking it back needs")
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = StepQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["import_batch"], name="step_by_batch")]
        ordering = ["on", "id"]

    @property
    def who(self) -> str:
        """Who recorded it, or that a report did."""
        if self.import_batch is not None:
            return "From a report"
        return self.by_name or (str(self.by) if self.by else "")

    @property
    def reason_words(self) -> str:
        """Why, as people read it."""
        return reason_words(self.state, self.reason)

    def __str__(self) -> str:
        return f"{self.get_state_display()} on {self.on}"
