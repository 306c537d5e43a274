"""A patient was asked whether they would tell others: when, how, what they said."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.advocacy.tokens import new_key
from alongside.patients.models import Patient
from alongside.practices.models import PracticeOwned


class AskedBy(models.TextChoices):
    """How somebody was asked."""

    MESSAGE = "message", "By message"
    IN_PERSON = "in_person", "In person"


class Ask(PracticeOwned):
    """One time."""

    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="asks")
    key = models.CharField(max_length=16, unique=True, default=new_key)
    how = models.CharField(max_length=10, choices=AskedBy.choices)
    at = models.DateTimeField()
    ends_at = models.DateTimeField(help_text="until then the link in the message works")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    has_agreed = models.BooleanField(null=True, help_text="empty until they said something")
    said_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(how__in=AskedBy.values), name="ask_how"),
            models.CheckConstraint(
                condition=Q(has_agreed__isnull=True) | Q(said_at__isnull=False), name="ask_said"
            ),
        ]
        indexes = [models.Index(fields=["practice", "-at"], name="ask_by_day")]
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"Asked {self.at:%Y-%m-%d}"
