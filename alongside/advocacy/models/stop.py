"""A number that said STOP; only its keyed hash is kept, so that it stays stopped."""

from django.db import models
from django.db.models import Q

from alongside.practices.models import PracticeOwned


class Stop(PracticeOwned):
    """Nothing leaves for it, whoever writes it down again, until it says START itself."""

    number_key = models.CharField(max_length=32)
    said = models.CharField(max_length=40, help_text="the word as it came")
    at = models.DateTimeField(auto_now_add=True)
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "number_key"],
                condition=Q(lifted_at__isnull=True),
                name="stop_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.said} {self.at:%Y-%m-%d}"
