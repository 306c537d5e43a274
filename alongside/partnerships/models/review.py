"""A review of the joint plan: what was promised, done, changed, and what was decided."""

from django.db import models

from alongside.partnerships.models.signed import OfPartnership, Signed


class Review(OfPartnership, Signed):
    """Held on a day; `prepared` is what lay on the table, kept as it was."""

    held_on = models.DateField()
    present = models.CharField(max_length=240, blank=True)
    prepared = models.JSONField(default=dict)
    outcome = models.TextField(max_length=4000)
    next_on = models.DateField()

    class Meta:
        ordering = ["-held_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "held_on"], name="one_review_a_day"),
            models.CheckConstraint(
                condition=models.Q(next_on__gt=models.F("held_on")), name="next_review_later"
            ),
        ]

    def __str__(self) -> str:
        return f"Review of {self.held_on}"
