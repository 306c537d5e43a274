"""How many business days a practice allows for a step, where it is not the usual number."""

from django.db import models
from django.db.models import Q

from alongside.practices.models import PracticeOwned
from alongside.referrals.clocks import DEFAULTS
from alongside.referrals.states import OPEN

LONGEST = 60


class Clock(PracticeOwned):
    """The practice's own number for one state."""

    state = models.CharField(max_length=12, choices=[(one.value, one.label) for one in OPEN])
    business_days = models.SmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "state"], name="clock_once"),
            models.CheckConstraint(
                condition=Q(business_days__gte=1, business_days__lte=LONGEST), name="clock_days"
            ),
            models.CheckConstraint(condition=Q(state__in=list(DEFAULTS)), name="clock_state"),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.business_days}"
