"""What the front desk wrote down about a referral; encrypted, since it may name the patient."""

from django.conf import settings
from django.db import models

from alongside.core.encryption import EncryptedTextField
from alongside.practices.models import PracticeOwned
from alongside.referrals.models.referral import Referral


class ReferralNote(PracticeOwned):
    """A few lines on one referral."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="notes")
    text = EncryptedTextField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_name = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"Note on referral {self.referral_id}"
