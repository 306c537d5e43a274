"""Two referrals that looked like one and are not: somebody said so."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from alongside.practices.models import PracticeOwned
from alongside.referrals.models.referral import Referral


class Apart(PracticeOwned):
    """The pair is not asked about again."""

    one = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="apart_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="apart_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} is not {self.other_id}"
