"""What was given, what must come back, and what the practice attests of its medical staff."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.core.encryption import EncryptedTextField
from alongside.gifts.kinds import KEPT_FORMS, Form
from alongside.partners.models import Contact
from alongside.practices.models import PracticeOwned


class Gift(PracticeOwned):
    """Something of value to one contact (or their family), or to one patient.

    Contacts have no way back to their gifts (`related_name="+"`), so that no other room meets
    them by accident.
    """

    contact = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    is_for_family = models.BooleanField(default=False, help_text="of the contact; counts the same")
    patient_key = models.CharField(max_length=32, blank=True, help_text="keyed hash of the number")
    patient_number = EncryptedTextField(blank=True, default=b"")
    form = models.CharField(max_length=20, choices=Form.choices)
    what = models.CharField(max_length=200)
    value_cents = models.PositiveIntegerField()
    occasion = models.CharField(max_length=200, blank=True)
    on = models.DateField()
    checked = models.CharField(
        max_length=200, blank=True, help_text="the limit it was held against"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    struck_at = models.DateTimeField(null=True, blank=True, help_text="the record was wrong")
    struck_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    struck_why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(contact__isnull=False) ^ ~Q(patient_key=""), name="gift_to_one"
            ),
            models.CheckConstraint(condition=Q(value_cents__gt=0), name="gift_has_a_value"),
            models.CheckConstraint(condition=Q(form__in=KEPT_FORMS), name="gift_is_no_money"),
            models.CheckConstraint(
                condition=Q(is_for_family=False) | Q(contact__isnull=False),
                name="gift_family_of_a_contact",
            ),
        ]
        indexes = [
            models.Index(fields=["practice", "on"], name="gift_by_day"),
            models.Index(fields=["practice", "patient_key", "on"], name="gift_by_patient"),
        ]
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"{self.what}, {self.on}"


class Return(PracticeOwned):
    """The excess of a gift that passed the limit by mistake; it has to come back by a day."""

    gift = models.OneToOneField(Gift, on_delete=models.CASCADE, related_name="excess")
    excess_cents = models.PositiveIntegerField()
    due_on = models.DateField()
    returned_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(excess_cents__gt=0), name="excess_is_some")
        ]
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return f"return by {self.due_on}"

    @property
    def is_in_time(self) -> bool:
        return self.returned_on is not None and self.returned_on <= self.due_on


class MedicalStaff(PracticeOwned):
    """The owner's word that the practice has a bona fide medical staff; may be taken back."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice"], condition=Q(ended_at__isnull=True), name="medical_staff_once"
            )
        ]

    def __str__(self) -> str:
        return f"attested {self.at:%Y-%m-%d}"
