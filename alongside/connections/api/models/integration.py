"""Another program that works with a practice's records, and the tokens by which it comes in."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.practices.models import PracticeOwned


class Integration(PracticeOwned):
    """A program under a name of its own; what it does stands under that name in the trail.

    `account` is nobody's: it has no password, is not active and belongs to no role. It is what
    the actions of every room take as `by`.
    """

    name = models.CharField(max_length=60)
    run_by = models.CharField(
        max_length=200, blank=True, help_text="the company that runs it; blank: the practice"
    )
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="integration"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "name"], name="integration_name_once"),
            models.CheckConstraint(condition=~Q(name=""), name="integration_has_a_name"),
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Token(PracticeOwned):
    """A secret of an integration: what it may do, until when; only the secret's hash is kept."""

    integration = models.ForeignKey(Integration, on_delete=models.CASCADE, related_name="tokens")
    prefix = models.CharField(max_length=12, help_text="how the secret begins, to tell it again")
    token_hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    minute = models.BigIntegerField(default=0, help_text="the minute that `used` counts")
    used = models.PositiveIntegerField(default=0, help_text="requests in that minute")

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["practice"], name="api_token_by_practice")]

    def __str__(self) -> str:
        return f"{self.integration}: {self.prefix}…"

    def opens(self, now: datetime) -> bool:
        """Tell whether it still lets anybody in."""
        return self.revoked_at is None and now < self.expires_at
