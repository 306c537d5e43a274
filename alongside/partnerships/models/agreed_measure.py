"""What both sides agreed to look at, and its values over time."""

from django.db import models
from django.db.models import Q

from alongside.partnerships.models.problem import Problem
from alongside.partnerships.models.signed import OfPartnership, Signed


class Better(models.TextChoices):
    """Which way is better."""

    LOWER = "lower", "Lower is better"
    HIGHER = "higher", "Higher is better"


class AgreedMeasure(OfPartnership, Signed):
    """A measure of the catalogue, or one in own words; it counts care, never referrals."""

    problem = models.ForeignKey(
        Problem, null=True, blank=True, on_delete=models.SET_NULL, related_name="agreed_measures"
    )
    key = models.CharField(max_length=40, blank=True, help_text="of the catalogue; empty: own")
    name = models.CharField(max_length=120)
    unit = models.CharField(max_length=40, blank=True)
    better = models.CharField(max_length=6, choices=Better.choices)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "key"],
                condition=Q(removed_at__isnull=True) & ~Q(key=""),
                name="measure_agreed_once",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Reading(Signed):
    """The value on a day, entered by hand by either side."""

    measure = models.ForeignKey(AgreedMeasure, on_delete=models.CASCADE, related_name="readings")
    on = models.DateField()
    value = models.DecimalField(max_digits=10, decimal_places=2)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["on", "id"]
        constraints = [models.UniqueConstraint(fields=["measure", "on"], name="one_reading_a_day")]

    def __str__(self) -> str:
        return f"{self.measure} {self.value} on {self.on}"
