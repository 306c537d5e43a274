"""What left about a patient, to whom, when and why: kept for six years (A20, 45 CFR 164.528)."""

from django.conf import settings
from django.db import models

from alongside.letters.models.letter import BASES, Letter
from alongside.patients.models import Patient
from alongside.practices.models import PracticeOwned
from alongside.referrals.models import Referral


class Disclosure(PracticeOwned):
    """One disclosure; `is_accountable` when the law asks for it in an accounting.

    Telling who treats the patient, and what the patient signed for, need no accounting
    (164.528(a)(1)(i), (iv)); they are written down all the same. What went to the wrong place does.
    It stays when the letter or the referral goes.
    """

    letter = models.ForeignKey(
        Letter, null=True, on_delete=models.SET_NULL, related_name="disclosures"
    )
    referral = models.ForeignKey(
        Referral, null=True, on_delete=models.SET_NULL, related_name="disclosures"
    )
    patient = models.ForeignKey(
        Patient, null=True, on_delete=models.SET_NULL, related_name="letter_disclosures"
    )
    on = models.DateField()
    to_name = models.CharField(max_length=250)
    to_where = models.CharField(max_length=250, blank=True, help_text="address or fax number")
    what = models.CharField(max_length=200)
    why = models.CharField(max_length=200)
    basis = models.CharField(max_length=14, choices=BASES, blank=True)
    is_accountable = models.BooleanField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["practice", "-on"], name="disclosure_by_day")]
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"{self.what} to {self.to_name} on {self.on}"
