"""A link that lets one guest in: the first time, or each time they ask for one by e-mail."""

from django.db import models

from alongside.portal.models.guest import Guest
from alongside.practices.models import PracticeOwned


class LinkUse(models.TextChoices):
    """What a link is for."""

    JOIN = "join", "Invitation"
    SIGN_IN = "sign_in", "Sign-in"  # sent to their own e-mail, at their own wish
    HANDED = "handed", "Sign-in, handed over"  # made by a member of the practice


class DoorLink(PracticeOwned):
    """One use, until a time; only the hash of its token is kept."""

    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="links")
    use = models.CharField(max_length=8, choices=LinkUse.choices)
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(use__in=LinkUse.values), name="door_link_use")
        ]
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return f"{self.get_use_display()} of {self.guest}"
