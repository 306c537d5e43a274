"""Referrals that the practice's records hold only as a number a month."""

from django.db import models

from alongside.partners.models import SourceName
from alongside.practices.models import Clinic, PracticeOwned


class MonthlyTotal(PracticeOwned):
    """How many came from one source in one month, when single rows are not known."""

    source = models.ForeignKey(SourceName, on_delete=models.PROTECT, related_name="totals")
    clinic = models.ForeignKey(
        Clinic, null=True, blank=True, on_delete=models.PROTECT, related_name="totals"
    )
    row_key = models.CharField(max_length=80)
    content_hash = models.CharField(max_length=32)
    month = models.DateField(help_text="first day of the month")
    received = models.IntegerField()
    arrived = models.IntegerField(null=True, blank=True)
    visits = models.IntegerField(null=True, blank=True)
    revenue_cents = models.BigIntegerField(null=True, blank=True)
    payer_kind = models.CharField(max_length=20, blank=True)
    import_batch = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "row_key"], name="total_row_once"),
            models.CheckConstraint(condition=models.Q(received__gte=0), name="total_received"),
        ]
        indexes = [models.Index(fields=["practice", "month"], name="total_by_month")]

    def __str__(self) -> str:
        return f"{self.received} in {self.month:%Y-%m}"
