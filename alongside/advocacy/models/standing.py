"""What a practice decides about asking its patients."""

from django.db import models
from django.db.models import Q

from alongside.practices.models import PracticeOwned

REST_DAYS = 365
LEAST_REST = 183  # with 180 days a third time would fall into the same year


class Standing(PracticeOwned):
    """One for each practice; without it nothing is sent by itself."""

    is_listening = models.BooleanField(default=False, help_text="check-ins leave by themselves")
    state = models.CharField(max_length=2, blank=True, help_text="where the practice treats")
    rest_days = models.PositiveSmallIntegerField(
        default=REST_DAYS, help_text="days before the same patient is asked again"
    )
    about = models.CharField(max_length=600, blank=True, help_text="who we are, for a friend")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice"], name="one_standing_a_practice"),
            models.CheckConstraint(
                condition=Q(rest_days__gte=LEAST_REST), name="asked_at_most_twice_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"Standing of {self.practice}"
