"""A patient's written authorization that names a partner (HIPAA 164.508, compliance A11)."""

from django.db import models
from django.db.models import F, Q

from alongside.core.encryption import EncryptedTextField
from alongside.partnerships.models import Partnership
from alongside.patients.models import Patient
from alongside.practices.models import PracticeOwned


class Authorization(PracticeOwned):
    """Lets a partner that treats nobody see one patient's course, until a day or until revoked."""

    partnership = models.ForeignKey(
        Partnership, on_delete=models.CASCADE, related_name="authorizations"
    )
    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="authorizations")
    signed_on = models.DateField()
    expires_on = models.DateField(help_text="the last day on which it counts")
    document = EncryptedTextField(
        default=b"", blank=True, help_text="where the signed paper lies; may name the patient"
    )
    recorded_by = models.CharField(max_length=254)
    recorded_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on__gte=F("signed_on")), name="authorization_days"
            )
        ]
        ordering = ["-signed_on", "-id"]

    def __str__(self) -> str:
        return f"Authorization {self.pk} until {self.expires_on}"
