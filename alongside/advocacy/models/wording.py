"""The practice's own words for a message, where it does not take ours."""

from django.db import models

from alongside.advocacy.purposes import Channel
from alongside.practices.models import PracticeOwned


class Wording(PracticeOwned):
    """One kind of message by one way."""

    kind = models.CharField(max_length=20)
    channel = models.CharField(max_length=5, choices=Channel.choices)
    subject = models.CharField(max_length=120, blank=True)
    text = models.CharField(max_length=2000)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "kind", "channel"], name="wording_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} by {self.channel}"
