"""Who was referred: a keyed hash, and no more than the figures need."""

from django.db import models

from alongside.core.encryption import EncryptedTextField
from alongside.practices.models import PracticeOwned


class Patient(PracticeOwned):
    """One patient of one practice; the hash stands for the identity in the export."""

    identity_hash = models.BinaryField(max_length=16, help_text="keyed; meaningless elsewhere")
    chart_number = EncryptedTextField(
        default=b"", blank=True, help_text="the record system's own number, to look the patient up"
    )
    birth_year = models.SmallIntegerField(null=True, blank=True)
    sex = models.CharField(max_length=1, blank=True)
    zip = models.CharField(max_length=5, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "identity_hash"], name="patient_once")
        ]

    def __str__(self) -> str:
        return f"Patient {self.code}"

    @property
    def reference(self) -> str:
        """The chart number, else a short code: a patient is never named."""
        return str(self.chart_number) or self.code

    @property
    def code(self) -> str:
        """Six letters and digits that stand for the patient and tell nothing."""
        return bytes(self.identity_hash).hex()[:6].upper()
