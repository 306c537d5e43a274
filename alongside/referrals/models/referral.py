"""One patient sent one way."""

import datetime as dt

from django.db import models
from django.db.models import F, Q

from alongside.partners.models import SourceName
from alongside.patients.models import Patient
from alongside.practices.models import Clinic, Member, PracticeOwned
from alongside.referrals.came_by import CameBy
from alongside.referrals.regions import region_words
from alongside.referrals.roles import Role
from alongside.referrals.states import EVERY_CHOICE, OPEN, SentState, State


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
    state = models.CharField(max_length=12, choices=EVERY_CHOICE, default=State.RECEIVED)
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
    # What people record by hand; imports leave these alone, so each has a default of the database.
    logged_at = models.DateTimeField(null=True, blank=True, help_text="when somebody wrote it down")
    external_key = models.CharField(
        max_length=64, null=True, blank=True, help_text="hash of the key of who sent it in"
    )
    came_by = models.CharField(
        max_length=10, choices=CameBy.choices, blank=True, default="", db_default=""
    )
    state_since = models.DateField(
        null=True, blank=True, help_text="since when it stands there, where a person said so"
    )
    appointment_on = models.DateField(null=True, blank=True)
    assigned_to = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    credit_role = models.CharField(
        max_length=10,
        choices=Role.choices,
        blank=True,
        default="",
        db_default="",
        help_text="of the source",
    )
    is_source_chosen = models.BooleanField(
        default=False, db_default=False, help_text="a person chose the source; imports keep it"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "row_key"], name="referral_row_once"),
            models.UniqueConstraint(
                fields=["practice", "external_key"],
                condition=Q(external_key__isnull=False),
                name="referral_key_once",
            ),
            models.CheckConstraint(
                condition=Q(direction=Direction.RECEIVED, state__in=State.values)
                | Q(direction=Direction.SENT, state__in=SentState.values),
                name="referral_state",
            ),
            models.CheckConstraint(
                condition=Q(visits__isnull=True) | Q(visits__gte=0), name="referral_visits"
            ),
        ]
        indexes = [
            models.Index(fields=["practice", "received_on"], name="referral_by_day"),
            models.Index(fields=["import_batch"], name="referral_by_batch"),
            # Few referrals are open or recorded by hand: these cost an import next to nothing.
            models.Index(
                fields=["practice", "received_on"],
                condition=Q(state__in=[state.value for state in OPEN]),
                name="referral_open",
            ),
            models.Index(
                fields=["practice", "direction", "received_on"],
                condition=Q(logged_at__isnull=False),
                name="referral_by_hand",
            ),
        ]
        ordering = [F("received_on").desc(), "-id"]

    @property
    def since(self) -> dt.date:
        """The day from which its present state holds, as far as is known."""
        return self.state_since or self.received_on

    @property
    def region_words(self) -> str:
        """The body region as people say it."""
        return region_words(self.region)

    def __str__(self) -> str:
        return f"Referral {self.pk} of {self.received_on}"
