"""A member's feed: the link opens it until it is revoked; only the link's hash is kept."""

from django.db import models
from django.db.models import Q

from alongside.practices.models import Member, PracticeOwned


class Feed(PracticeOwned):
    """One link for one member; a new one takes the old one's place."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(revoked_at__isnull=True), name="feed_once_open"
            )
        ]

    def __str__(self) -> str:
        return f"feed of {self.made_at:%Y-%m-%d}"
