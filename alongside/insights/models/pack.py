"""One edition of the buyer's pack, frozen: what was printed, and what was hidden."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from alongside.practices.models import PracticeOwned


class Pack(PracticeOwned):
    """`content` is the document as it reads; `shown` every count in it, None where hidden, so that
    a later edition tells no more together with this one. No patient is in either.
    """

    number = models.PositiveIntegerField()
    start = models.DateField()
    end = models.DateField()
    names_partners = models.BooleanField(default=False)
    names_people = models.BooleanField(default=False)
    content = models.JSONField(default=dict)
    shown = models.JSONField(default=list)
    problem = models.CharField(max_length=300, blank=True)
    begun_at = models.DateTimeField(auto_now_add=True)
    made_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "number"], name="pack_number_once"),
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="pack_days"),
        ]
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"Edition {self.number}"

    @property
    def is_ready(self) -> bool:
        return self.made_at is not None

    @property
    def is_being_made(self) -> bool:
        return self.made_at is None and not self.problem

    def counts(self) -> dict[tuple[str, str, str], int | None]:
        """Return every count it printed, by table, row and column."""
        return {(table, row, column): count for table, row, column, count in self.shown}

    @staticmethod
    def kept(shown: Mapping[tuple[str, str, str], int | None]) -> list[Any]:
        """Return counts as they are stored."""
        return [[*name, count] for name, count in sorted(shown.items())]
