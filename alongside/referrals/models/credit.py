"""Who else gets the thanks for a referral, beside its source."""

from django.conf import settings
from django.db import models

from alongside.partners.models import SourceName
from alongside.practices.models import PracticeOwned
from alongside.referrals.models.referral import Referral
from alongside.referrals.roles import Role


class Credit(PracticeOwned):
    """A further credit; the first one is the referral's source, and it alone is counted.

    It points to a source name, so that it follows whoever that name means after a merge or split.
    """

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="credits")
    source = models.ForeignKey(SourceName, on_delete=models.PROTECT, related_name="credits")
    role = models.CharField(max_length=10, choices=Role.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_name = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["referral", "source"], name="credit_once"),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="credit_role_known"
            ),
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.source}: {self.get_role_display()}"
