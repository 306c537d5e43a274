"""What was asked and recorded before a patient was sent to a partner."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.core.encryption import EncryptedTextField
from alongside.practices.models import PracticeOwned
from alongside.referrals.models.referral import Referral


class Choice(models.TextChoices):
    """How the patient chose where to go."""

    FROM_SEVERAL = "several", "We named several, the patient chose this one"
    ASKED_FOR = "asked_for", "The patient asked for this one"
    KNOWN = "known", "The patient goes there already"
    LEFT_TO_US = "left_to_us", "We named several, the patient left the choice to us"


class Sending(PracticeOwned):
    """A referral sent: why, and the three answers without which it is not sent.

    The database itself refuses a row without them (42 CFR 1001.952(s); docs/explanation).
    """

    referral = models.OneToOneField(Referral, on_delete=models.CASCADE, related_name="sending")
    reason = EncryptedTextField(help_text="why this patient is sent there")
    choice = models.CharField(max_length=10, choices=Choice.choices)
    is_appropriate = models.BooleanField(help_text="the care there is clinically appropriate")
    was_choice_offered = models.BooleanField(help_text="the patient was free to choose")
    is_without_payment = models.BooleanField(help_text="nobody pays or gets anything for sending")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(auto_now_add=True)
    came_back = EncryptedTextField(default=b"", blank=True, help_text="what they reported")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_appropriate=True, was_choice_offered=True, is_without_payment=True),
                name="sending_three_answers",
            ),
            models.CheckConstraint(condition=Q(choice__in=Choice.values), name="sending_choice"),
        ]

    def __str__(self) -> str:
        return f"Sending of referral {self.referral_id}"
