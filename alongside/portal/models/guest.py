"""Somebody of a partner who may come in through the partner's own door."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.partners.models import Contact
from alongside.partnerships.models import Partnership
from alongside.practices.models import PracticeOwned


class Guest(PracticeOwned):
    """One person at one partner's door; an account of theirs opens it once they have joined."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="guests")
    contact = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="doors",
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    invited_at = models.DateTimeField(auto_now_add=True)
    joined_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "user"],
                condition=Q(removed_at__isnull=True),
                name="one_door_each",
            )
        ]
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_inside(self) -> bool:
        """Whether the door opens for them now."""
        return self.user_id is not None and self.removed_at is None
