"""One patient sent one way."""

from django.db import models
from django.db.models import F, Q

from alongside.partners.models import SourceName
from alongside.patients.models import Patient
from alongside.practices.models import Clinic, PracticeOwned
from alongside.referrals.regions import region_words
from alongside.referrals.states import State


class Direction(models.TextChoices):
    """Which way the patient was sent."""

    RECEIVED = "received", "Received"
    SENT = "sent", "Sent"


class Referral(PracticeOwned):
    """A referral as last known; its course is in CourseStep."""

    direction = models.CharField(
        max_length=8, choices=Direction.choices, default=Direction.RECEIVED
    )
    source = models.ForeignKey(SourceName, on_delete=models.PROTECT, related_name="referrals")
    patient = models.ForeignKey(
        Patient, null=True, blank=True, on_delete=models.SET_NULL, related_name="referrals"
    )
    clinic = models.ForeignKey(
        Clinic, null=True, blank=True, on_delete=models.PROTECT, related_name="referrals"
    )
    row_key = models.CharField(max_length=80, help_text="recognises the same row in a later export")
    content_hash = models.CharField(max_length=32, help_text="of all values as last imported")
    received_on = models.DateField()
    received_is_creation = models.BooleanField(
        default=False, help_text="no received date in the export: the case creation date stands in"
    )
    evaluated_on = models.DateField(null=True, blank=True)
    discharged_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    has_arrived = models.BooleanField(default=False, help_text="initial evaluation took place")
    has_finished = models.BooleanField(null=True, help_text="plan of care completed")
    status_text = models.CharField(max_length=120, blank=True, help_text="as found in the export")
    lost_reason = models.CharField(max_length=200, blank=True)
    discharge_reason = models.CharField(max_length=200, blank=True)
    payer = models.CharField(max_length=120, blank=True)
    payer_kind = models.CharField(max_length=20, blank=True)
    diagnosis = models.CharField(max_length=250, blank=True)
    icd10 = models.CharField("ICD-10", max_length=60, blank=True)
    region = models.CharField("body region", max_length=30, blank=True)
    therapist = models.CharField(max_length=120, blank=True)
    visits = models.IntegerField(null=True, blank=True)
    revenue_cents = models.BigIntegerField(null=True, blank=True, help_text="US cents, as paid")
    charges_cents = models.BigIntegerField(null=True, blank=True, help_text="US cents, as billed")
    outcome_in = models.FloatField(null=True, blank=True)
    outcome_out = models.FloatField(null=True, blank=True)
    satisfaction = models.FloatField(null=True, blank=True)
    import_batch = models.BigIntegerField(null=True, blank=True, help_text="import that made it")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "row_key"], name="referral_row_once"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="referral_state"),
            models.CheckConstraint(
                condition=Q(visits__isnull=True) | Q(visits__gte=0), name="referral_visits"
            ),
        ]
        indexes = [
            models.Index(fields=["practice", "received_on"], name="referral_by_day"),
            models.Index(fields=["import_batch"], name="referral_by_batch"),
        ]
        ordering = [F("received_on").desc(), "-id"]

    @property
    def region_words(self) -> str:
        """The body region as people say it."""
        return region_words(self.region)

    def __str__(self) -> str:
        return f"Referral {self.pk} of {self.received_on}"
