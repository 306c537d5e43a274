"""A buyer's signed word that it is, or becomes, a covered entity (compliance A24)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from alongside.insights.models.visitor import Visitor
from alongside.practices.models import PracticeOwned


class Attestation(PracticeOwned):
    """Opens the patient-level tier to one buyer until a day, or until ended."""

    visitor = models.ForeignKey(Visitor, on_delete=models.CASCADE, related_name="attestations")
    entity = models.CharField(max_length=160, help_text="who is or becomes a covered entity")
    is_covered_now = models.BooleanField(help_text="False: becomes one by the sale")
    signed_by = models.CharField(max_length=120)
    signed_on = models.DateField()
    reference = models.CharField(max_length=160, help_text="where the signed paper lies")
    expires_on = models.DateField(help_text="the last day on which it counts")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on__gte=F("signed_on")), name="attestation_days"
            )
        ]
        ordering = ["-recorded_at", "-id"]

    def __str__(self) -> str:
        return f"Attestation of {self.entity} until {self.expires_on}"
