"""Somebody invited into the data room: a possible buyer, or somebody who advises."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.insights.models.pack import Pack
from alongside.practices.models import PracticeOwned


class VisitorKind(models.TextChoices):
    """Why somebody looks."""

    BUYER = "buyer", "Possible buyer"
    ADVISER = "adviser", "Adviser"


class Visitor(PracticeOwned):
    """Sees one edition until a day, or until revoked; only the hash of the link is kept."""

    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="visitors")
    kind = models.CharField(max_length=8, choices=VisitorKind.choices)
    name = models.CharField(max_length=120)
    firm = models.CharField(max_length=120, blank=True)
    email = models.EmailField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="data_rooms",
    )
    token_hash = models.CharField(max_length=64, unique=True)
    link_expires_at = models.DateTimeField()
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    invited_at = models.DateTimeField(auto_now_add=True)
    joined_at = models.DateTimeField(null=True, blank=True)
    expires_on = models.DateField(help_text="the last day on which the room is open to them")
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=VisitorKind.values), name="visitor_kind"),
            models.UniqueConstraint(
                fields=["practice", "email"],
                condition=Q(revoked_at__isnull=True),
                name="visitor_once",
            ),
        ]
        ordering = ["-invited_at", "-id"]

    def __str__(self) -> str:
        return f"{self.name}, {self.firm}" if self.firm else self.name
