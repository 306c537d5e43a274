"""A patient's rights to their record: a request for access (A19), an accounting (A20)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from alongside.core.encryption import EncryptedTextField
from alongside.patients.models import Patient
from alongside.practices.models import PracticeOwned


class AccessRequest(PracticeOwned):
    """Due in 30 days, extended once with its reason (45 CFR 164.524(b))."""

    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="access_requests")
    asked_on = models.DateField()
    due_on = models.DateField()
    extended_on = models.DateField(null=True, blank=True)
    extension_reason = EncryptedTextField(blank=True, default=b"")
    answered_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(due_on__gt=F("asked_on")), name="access_is_due")
        ]
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return f"Asked {self.asked_on}, due {self.due_on}"


class Disclosure(PracticeOwned):
    """What left about a patient to somebody, other than for treatment, payment or operations."""

    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="disclosures")
    on = models.DateField()
    to = EncryptedTextField(help_text="name, and address where it is known")
    what = EncryptedTextField()
    why = EncryptedTextField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"Disclosure of {self.on}"
