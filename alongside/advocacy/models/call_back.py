"""Somebody should be called: a task with a clock, until it is said what came of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.advocacy.models.check_in import CheckIn
from alongside.core.encryption import EncryptedTextField
from alongside.patients.models import Patient
from alongside.practices.models import PracticeOwned


class CallBack(PracticeOwned):
    """From an answer, or from a text that somebody wrote back."""

    check_in = models.OneToOneField(
        CheckIn, null=True, blank=True, on_delete=models.CASCADE, related_name="call_back"
    )
    patient = models.ForeignKey(
        Patient, null=True, blank=True, on_delete=models.CASCADE, related_name="call_backs"
    )
    message_key = models.CharField(
        max_length=64, blank=True, help_text="of a text that came in; the same comes once"
    )
    number = EncryptedTextField(blank=True, default=b"", help_text="of a text from nobody we know")
    text = EncryptedTextField(blank=True, default=b"", help_text="what they wrote")
    why = models.CharField(max_length=120)
    heard_at = models.DateTimeField()
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    outcome = EncryptedTextField(blank=True, default=b"")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "message_key"],
                condition=~Q(message_key=""),
                name="call_back_once_for_a_text",
            ),
        ]
        indexes = [
            models.Index(
                fields=["practice", "due_at"],
                condition=Q(done_at__isnull=True),
                name="call_back_open",
            )
        ]
        ordering = ["due_at", "id"]

    def __str__(self) -> str:
        return f"Call back by {self.due_at:%Y-%m-%d %H:%M}"
