"""A circumstance for which a patient is not asked."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.patients.models import Patient
from alongside.practices.models import PracticeOwned


class FlagKind(models.TextChoices):
    """Why not now."""

    CLINICIAN = "clinician", "The clinician would rather not"
    COMPLAINT = "complaint", "A complaint"
    BILLING = "billing", "A bill in dispute"
    GRIEF = "grief", "A hard time: grief, grave illness"
    LEGAL = "legal", "An accident or legal matter"
    OTHER = "other", "Another reason"


class Flag(PracticeOwned):
    """Stands until somebody takes it off."""

    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="flags")
    kind = models.CharField(max_length=10, choices=FlagKind.choices)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "kind"],
                condition=Q(ended_at__isnull=True),
                name="flag_once",
            ),
            models.CheckConstraint(condition=Q(kind__in=FlagKind.values), name="flag_kind"),
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.get_kind_display())
