"""Thanks that cannot become pay: no amount, no introduction, no number of anything."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.advocacy.models.advocate import Advocate
from alongside.practices.models import PracticeOwned


class ThanksKind(models.TextChoices):
    """What there is; a gift to a patient has its own room and its own limits."""

    NOTE = "note", "A thank-you note"
    CALL = "call", "A word in person or by phone"


class Thanks(PracticeOwned):
    """An advocate was thanked. Who came, and how many, has no place here."""

    advocate = models.ForeignKey(Advocate, on_delete=models.CASCADE, related_name="thanks")
    kind = models.CharField(max_length=5, choices=ThanksKind.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ThanksKind.values), name="thanks_is_no_pay")
        ]
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.at:%Y-%m-%d}"


class Donation(PracticeOwned):
    """Given by the practice to a cause, whoever sent whom; the database wants that said."""

    to = models.CharField(max_length=120)
    on = models.DateField()
    amount_cents = models.PositiveIntegerField()
    is_without_regard_to_referrals = models.BooleanField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_without_regard_to_referrals=True, amount_cents__gt=0),
                name="donation_regards_no_referral",
            )
        ]
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"{self.to}, {self.on}"
