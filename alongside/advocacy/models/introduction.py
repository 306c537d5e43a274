"""A person who came through an advocate, or said that a friend told them."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.advocacy.models.advocate import Advocate, Share
from alongside.advocacy.rules.introducing import Verdict
from alongside.core.encryption import EncryptedTextField
from alongside.practices.models import PracticeOwned
from alongside.referrals.models import Referral


class Place(models.TextChoices):
    """Where an introduction stands."""

    NEW = "new", "Wants to hear from us"
    LINKED = "linked", "Has a referral"
    CLOSED = "closed", "Did not come"


class Introduction(PracticeOwned):
    """What the friend gave, encrypted, until they have a referral or it is closed; then it goes."""

    advocate = models.ForeignKey(
        Advocate, null=True, blank=True, on_delete=models.SET_NULL, related_name="introductions"
    )
    share = models.ForeignKey(
        Share, null=True, blank=True, on_delete=models.SET_NULL, related_name="introductions"
    )
    at = models.DateTimeField()
    name = EncryptedTextField(blank=True, default=b"")
    phone = EncryptedTextField(blank=True, default=b"")
    email = EncryptedTextField(blank=True, default=b"")
    line = EncryptedTextField(blank=True, default=b"")
    phone_key = models.CharField(max_length=32, blank=True)
    email_key = models.CharField(max_length=32, blank=True)
    wording = models.TextField(blank=True, help_text="what the friend agreed to")
    may_tell = models.BooleanField(default=False, help_text="the advocate may hear that they came")
    verdict = models.CharField(max_length=5, choices=Verdict.choices, default=Verdict.NEW)
    place = models.CharField(max_length=6, choices=Place.choices, default=Place.NEW)
    referral = models.OneToOneField(
        Referral, null=True, blank=True, on_delete=models.SET_NULL, related_name="introduction"
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(place__in=Place.values), name="introduction_place"),
            models.CheckConstraint(
                condition=Q(verdict__in=Verdict.values), name="introduction_verdict"
            ),
            # What the friend gave is kept only while somebody has to call.
            models.CheckConstraint(
                condition=Q(place=Place.NEW) | (Q(name=b"") & Q(phone=b"") & Q(email=b"")),
                name="introduction_forgets",
            ),
        ]
        indexes = [models.Index(fields=["practice", "-at"], name="introduction_by_day")]
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"Introduction of {self.at:%Y-%m-%d}"
