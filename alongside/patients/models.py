"""Who was referred: a keyed hash, and no more than the figures need."""

from django.db import models

from alongside.core.encryption import EncryptedTextField
from alongside.practices.models import PracticeOwned


class Patient(PracticeOwned):
    """One patient of one practice; the hash stands for the identity in the export."""

    identity_hash = models.BinaryField(max_length=16, help_text="keyed; meaningless elsewhere")
    chart_number = EncryptedTextField(default=b"", blank=True)
    name = EncryptedTextField(default=b"", blank=True, help_text="only if the practice keeps names")
    birth_year = models.SmallIntegerField(null=True, blank=True)
    sex = models.CharField(max_length=1, blank=True)
    zip = models.CharField(max_length=5, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "identity_hash"], name="patient_once")
        ]

    def __str__(self) -> str:
        return f"Patient {self.reference}"

    @property
    def reference(self) -> str:
        """A short code to speak of a patient by, without naming them."""
        return bytes(self.identity_hash).hex()[:6].upper()
