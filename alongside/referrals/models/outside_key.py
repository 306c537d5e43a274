"""By which name another system knows a referral."""

from django.db import models

from alongside.core.encryption import EncryptedTextField
from alongside.practices.models import PracticeOwned
from alongside.referrals.models.referral import Referral


class OutsideKey(PracticeOwned):
    """One identifier that one system outside uses for a referral; a referral may have several.

    The database holds that one identifier of one system means one referral.
    """

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="outside_keys")
    source = models.CharField(max_length=60, help_text="whose identifier: hl7:3, fhir:7, api:12")
    key_hash = models.CharField(max_length=32, help_text="keyed hash of the identifier")
    external_id = EncryptedTextField(help_text="the identifier as it was given")
    said_hash = models.CharField(
        max_length=32, blank=True, help_text="of what was last said of the referral under it"
    )
    first_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "source", "key_hash"], name="outside_key_once"
            )
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"Referral {self.referral_id} as {self.source} knows it"
