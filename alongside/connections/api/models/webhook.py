"""An address of another system that is told of events."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.core.encryption import EncryptedTextField
from alongside.practices.models import PracticeOwned


class Webhook(PracticeOwned):
    """Where to, which events, and the secret they are signed with; two while it is changed."""

    name = models.CharField(max_length=60)
    url = models.CharField(max_length=400)
    events = models.JSONField(default=list)
    secret = EncryptedTextField()
    old_secret = EncryptedTextField(default=b"", blank=True)
    old_secret_until = models.DateTimeField(null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    paused_because = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "name"], name="webhook_name_once"),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(url=""), name="webhook_leads_somewhere"
            ),
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_on(self) -> bool:
        return self.paused_at is None

    def secrets_at(self, now: datetime) -> list[str]:
        """Return the secrets that sign now: the new one, and for a while the one before it."""
        overlaps = self.old_secret and self.old_secret_until and now < self.old_secret_until
        return [str(self.secret), *([str(self.old_secret)] if overlaps else [])]
