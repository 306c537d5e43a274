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
    initials = EncryptedTextField(
        default=b"", blank=True, help_text="of a patient whose chart number is not known yet"
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
        """The chart number, else initials and year, else a code: a patient is never named."""
        if self.chart_number:
            return str(self.chart_number)
        if self.initials:
            return f"{self.initials} {self.birth_year or ''}".strip()
        return self.code

    @property
    def code(self) -> str:
        """Six letters and digits that stand for the patient and tell nothing."""
        return bytes(self.identity_hash).hex()[:6].upper()


class OutsideNumber(PracticeOwned):
    """The number by which another system knows a patient; only its keyed hash is kept."""

    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="outside_numbers")
    source = models.CharField(max_length=60, help_text="whose number it is")
    number_hash = models.BinaryField(max_length=16, help_text="keyed; meaningless elsewhere")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "source", "number_hash"], name="outside_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"A number of {self.source}"
