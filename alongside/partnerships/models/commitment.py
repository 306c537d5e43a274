"""What each side promised, by when, and whether it was kept."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.partners.models import Contact
from alongside.partnerships.models.signed import OfPartnership, Signed
from alongside.partnerships.sides import Side


class CommitmentState(models.TextChoices):
    """What became of a promise."""

    OPEN = "open", "Open"
    KEPT = "kept", "Kept"
    MISSED = "missed", "Not kept"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Commitment(OfPartnership, Signed):
    """A promise of one side: what, who, until when. Never a number of patients."""

    side = models.CharField(max_length=6, choices=Side.choices)
    what = models.CharField(max_length=240)
    who = models.CharField(max_length=120, blank=True)
    who_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    who_contact = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=10, choices=CommitmentState.choices, default=CommitmentState.OPEN
    )
    settled_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", settled_on__isnull=True)
                | (Q(state__in=["kept", "missed", "withdrawn"]) & Q(settled_on__isnull=False)),
                name="commitment_settled_or_open",
            ),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="commitment_side"),
        ]

    def __str__(self) -> str:
        return self.what


class CommitmentChange(Signed):
    """A promise was made, kept, missed, withdrawn or opened again; by whom, when."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="changes")
    after = models.CharField(max_length=10, choices=CommitmentState.choices)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.commitment}: {self.after}"
