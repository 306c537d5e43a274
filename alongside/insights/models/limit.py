"""The limits of concentration that a practice chose in place of the printed ones."""

from django.db import models
from django.db.models import Q

from alongside.practices.models import PracticeOwned


class LimitName(models.TextChoices):
    """The names of measures/data/thresholds.csv."""

    ONE_SOURCE_NOTABLE = "one_source_notable", "One source: notable"
    ONE_SOURCE_HEAVY = "one_source_heavy", "One source: heavy"
    HHI_MODERATE = "hhi_moderate", "HHI: moderate"
    HHI_HIGH = "hhi_high", "HHI: high"


class ChosenLimit(PracticeOwned):
    """One limit that differs from print: whole percent of one source, or points of the HHI."""

    name = models.CharField(max_length=20, choices=LimitName.choices)
    value = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "name"], name="limit_once"),
            models.CheckConstraint(condition=Q(name__in=LimitName.values), name="limit_name"),
            models.CheckConstraint(condition=Q(value__range=(1, 10_000)), name="limit_value"),
        ]

    def __str__(self) -> str:
        return f"{self.get_name_display()}: {self.value}"
