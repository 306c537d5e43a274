"""One bulk export that we asked a partner's server for."""

from django.db import models
from django.db.models import Q

from alongside.connections.fhir.models.access import Client
from alongside.practices.models import PracticeOwned


class BulkState(models.TextChoices):
    """Where an export stands."""

    ASKED = "asked", "Being prepared there"
    DONE = "done", "Read"
    FAILED = "failed", "Did not work"


class BulkRun(PracticeOwned):
    """Asked when, for what, and how many resources came."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="bulk_runs")
    state = models.CharField(max_length=10, choices=BulkState.choices, default=BulkState.ASKED)
    kinds = models.CharField(max_length=300)
    since = models.DateTimeField(null=True, blank=True)
    status_url = models.CharField(max_length=500)
    asked_at = models.DateTimeField(auto_now_add=True)
    transaction_time = models.DateTimeField(null=True, blank=True, help_text="as they say")
    counts = models.JSONField(default=dict, help_text="how many of each type were kept, refused")
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=BulkState.values), name="fhir_bulk_state")
        ]
        ordering = ["-asked_at", "-id"]

    def __str__(self) -> str:
        return f"export asked for {self.asked_at:%Y-%m-%d %H:%M}"
