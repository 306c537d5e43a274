"""One message that leaves, and where it stands."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.core.encryption import EncryptedTextField


class State(models.TextChoices):
    """Where a message stands."""

    WAITING = "waiting", "Waiting"
    CLAIMED = "claimed", "Being sent"
    SENT = "sent", "Sent"
    DEAD = "dead", "Given up"
    STOPPED = "stopped", "Not sent"


class OutboxMessage(models.Model):
    """Something to be sent exactly as it was written down; its body goes once it was sent."""

    practice_id = models.BigIntegerField(help_text="id of the practice, 0 for the installation")
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120, help_text="the same key is the same message")
    about = models.CharField(max_length=200, blank=True, help_text="to read: what, to whom")
    body = EncryptedTextField(blank=True, default=b"", help_text="JSON for the deliverer")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now)
    claim = models.UUIDField(null=True, blank=True, help_text="who is sending it")
    claimed_until = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=300, blank=True, help_text="why it did not leave")
    made_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice_id", "kind", "key"], name="outbox_once_for_a_key"
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="outbox_message_state"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due_at"], name="outbox_due"),
            models.Index(fields=["practice_id", "-made_at"], name="outbox_by_practice"),
        ]
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    @property
    def can_be_tried_again(self) -> bool:
        return self.state in (State.DEAD, State.STOPPED)
