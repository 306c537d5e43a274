"""How one patient can be reached, kept only while they agree to something (decision 0018)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.advocacy.tokens import new_key
from alongside.core.encryption import EncryptedTextField
from alongside.patients.models import Patient
from alongside.practices.models import PracticeOwned


class Reach(PracticeOwned):
    """E-mail and number of a patient, encrypted; the row goes when nothing is agreed any more."""

    patient = models.OneToOneField(Patient, on_delete=models.CASCADE, related_name="reach")
    key = models.CharField(max_length=16, unique=True, default=new_key)
    email = EncryptedTextField(blank=True, default=b"")
    phone = EncryptedTextField(blank=True, default=b"")
    email_key = models.CharField(max_length=32, blank=True, help_text="keyed hash")
    phone_key = models.CharField(max_length=32, blank=True, help_text="keyed hash")
    zip = models.CharField(max_length=5, blank=True, help_text="for the hour it is where they are")
    is_adult = models.BooleanField(default=False, help_text="asked, where the year cannot tell")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(email_key="") | ~Q(phone_key=""), name="reach_is_some"
            )
        ]
        indexes = [
            models.Index(fields=["practice", "phone_key"], name="reach_by_phone"),
            models.Index(fields=["practice", "email_key"], name="reach_by_email"),
        ]

    def __str__(self) -> str:
        return f"Reach of patient {self.patient_id}"
