"""What was answered to a write that carried an Idempotency-Key."""

from django.db import models

from alongside.connections.api.models.integration import Integration
from alongside.core.encryption import EncryptedTextField
from alongside.practices.models import PracticeOwned


class KeptAnswer(PracticeOwned):
    """One key of one integration: which request it was, and its answer, for a day."""

    integration = models.ForeignKey(Integration, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    request_hash = models.CharField(max_length=64, help_text="of verb, address and body")
    status = models.PositiveSmallIntegerField(default=0)
    answer = EncryptedTextField(default=b"", blank=True, help_text="may speak of a patient")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["integration", "key"], name="api_key_answered_once")
        ]
        indexes = [models.Index(fields=["made_at"], name="api_answer_by_age")]

    def __str__(self) -> str:
        return f"Answer {self.pk}"
