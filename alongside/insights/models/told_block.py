"""Months as they were told to readers who know no patient: they read the same for ever."""

from django.db import models
from django.db.models import F, Q

from alongside.practices.models import PracticeOwned


class ToldBlock(PracticeOwned):
    """Whole months from `start` to `end`, and what had come in them when they were first told.

    `grains` are counts by sender, clinic and kind of payer, from which half-years are added up; not
    all of them are told. No patient is in them.
    """

    start = models.DateField()
    end = models.DateField()
    grains = models.JSONField(default=list)
    told_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "start"], name="told_block_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="told_block_days"),
        ]
        ordering = ["start"]

    def __str__(self) -> str:
        return f"{self.start} to {self.end}"
