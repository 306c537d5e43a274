"""Two entries of one referral were made one: what is needed to take them apart again."""

from django.conf import settings
from django.db import models

from alongside.core.encryption import EncryptedTextField
from alongside.practices.models import PracticeOwned
from alongside.referrals.models.referral import Referral


class Meeting(PracticeOwned):
    """`gone` became part of `kept`; `remembered` holds both as they were, encrypted."""

    kept = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="meetings")
    gone = models.BigIntegerField(help_text="id that the removed entry had")
    remembered = EncryptedTextField(help_text="JSON: the rows and which of them moved")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.gone} became part of {self.kept_id}"
