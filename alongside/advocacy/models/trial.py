"""A start drawn by lot, to see what asking does."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.patients.models import Patient
from alongside.practices.models import Clinic, PracticeOwned


class Design(models.TextChoices):
    """What is drawn."""

    PATIENTS = "patients", "A waiting list: half of the patients are asked later"
    THERAPISTS = "therapists", "Therapists begin one after another"
    CLINICS = "clinics", "Clinics begin one after another"


class Trial(PracticeOwned):
    """One at a time; the seed is kept, so that the draw can be done again."""

    design = models.CharField(max_length=10, choices=Design.choices)
    seed = models.BigIntegerField()
    wait_days = models.PositiveSmallIntegerField(
        help_text="how long the second half waits, or days between two starts"
    )
    begun_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice"], condition=Q(ended_on__isnull=True), name="one_trial_at_a_time"
            ),
            models.CheckConstraint(condition=Q(design__in=Design.values), name="trial_design"),
            models.CheckConstraint(
                condition=Q(wait_days__gte=14, wait_days__lte=365), name="trial_wait"
            ),
        ]
        ordering = ["-begun_on", "-id"]

    def __str__(self) -> str:
        return f"{self.get_design_display()}, from {self.begun_on}"


class Unit(PracticeOwned):
    """What was drawn for one patient, therapist or clinic; never changed afterwards."""

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="units")
    number = models.PositiveIntegerField(help_text="in the order of the draw")
    patient = models.ForeignKey(
        Patient, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    clinic = models.ForeignKey(
        Clinic, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    therapist = models.CharField(max_length=120, blank=True)
    start = models.PositiveSmallIntegerField(help_text="0 is asked now, 1 later; or the step")
    could_be_asked_on = models.DateField(null=True, help_text="of a patient: where time begins")
    asked_from = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["trial", "number"], name="unit_number_once"),
            models.UniqueConstraint(
                fields=["trial", "patient"],
                condition=Q(patient__isnull=False),
                name="unit_patient_once",
            ),
        ]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.trial_id}/{self.number}"
