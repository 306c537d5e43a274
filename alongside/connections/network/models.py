"""Whether a practice takes part in the network's figures."""

import secrets

from django.conf import settings
from django.db import models

from alongside.practices.models import PracticeOwned


def make_key() -> int:
    """Return a number that stands for a practice in the lake and means nothing elsewhere."""
    return secrets.randbelow(2**62) + 1


class Participation(PracticeOwned):
    """Off until an owner switches it on; the key stays, so that coming back is no new practice."""

    key = models.BigIntegerField(unique=True, default=make_key, editable=False)
    is_in = models.BooleanField(default=False)
    changed_at = models.DateTimeField(auto_now=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice"], name="network_participation_once")
        ]

    def __str__(self) -> str:
        return f"{self.practice}: {'in' if self.is_in else 'out'}"
