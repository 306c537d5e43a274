"""A talk or workshop to which patients are invited, and what each said."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.advocacy.tokens import new_key
from alongside.partners.models import Partner
from alongside.patients.models import Patient
from alongside.practices.models import PracticeOwned


class Workshop(PracticeOwned):
    """What, when, where, with which partner; `paid_by` where somebody pays us for inviting."""

    title = models.CharField(max_length=120)
    on = models.DateField()
    at = models.TimeField(null=True, blank=True)
    where = models.CharField(max_length=120)
    partner = models.ForeignKey(
        Partner, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    paid_by = models.CharField(
        max_length=120, blank=True, help_text="who gives us something for inviting, and what"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"{self.title}, {self.on:%b} {self.on.day}"


class Invitation(PracticeOwned):
    """One patient's invitation."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="invitations")
    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=16, unique=True, default=new_key)
    sent_at = models.DateTimeField()
    comes = models.BooleanField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workshop", "patient"], name="invited_once")]

    def __str__(self) -> str:
        return f"Invitation {self.pk}"


class PromotionConsent(PracticeOwned):
    """A patient's signed authorization for messages somebody pays us for (45 CFR 164.508(a)(3))."""

    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="+")
    remuneration = models.CharField(max_length=120, help_text="who pays and what, as signed")
    signed_on = models.DateField()
    expires_on = models.DateField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(remuneration=""), name="promotion_names_it"),
            models.CheckConstraint(
                condition=Q(expires_on__gt=models.F("signed_on")), name="promotion_ends"
            ),
        ]

    def __str__(self) -> str:
        return f"Authorization of {self.signed_on}"
