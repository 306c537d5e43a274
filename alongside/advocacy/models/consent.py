"""What a patient agreed to, in which words, when, and who wrote it down."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.advocacy.purposes import Channel, How, Purpose
from alongside.patients.models import Patient
from alongside.practices.models import PracticeOwned, PracticeQuerySet


class ConsentQuerySet(PracticeQuerySet["Consent"]):
    """Consents, told apart by whether they still stand."""

    def open(self) -> "ConsentQuerySet":
        return self.filter(withdrawn_at=None)


class Consent(PracticeOwned):
    """One purpose by one way; it stays readable after it was withdrawn, the address does not."""

    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    channel = models.CharField(max_length=5, choices=Channel.choices)
    wording = models.TextField(help_text="as the patient read or heard it")
    how = models.CharField(max_length=10, choices=How.choices)
    given_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_how = models.CharField(max_length=60, blank=True)

    objects: ClassVar[Any] = ConsentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "purpose", "channel"],
                condition=Q(withdrawn_at__isnull=True),
                name="consent_once",
            ),
            models.CheckConstraint(condition=~Q(wording=""), name="consent_has_words"),
            models.CheckConstraint(
                condition=Q(purpose__in=Purpose.values, channel__in=Channel.values),
                name="consent_is_known",
            ),
        ]
        ordering = ["-given_at", "-id"]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}, {self.get_channel_display().lower()}"
