"""Whom the team likes to treat: one word of each clinician on a group."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.practices.models import PracticeOwned


class Vote(PracticeOwned):
    """A member gladly treats a group (True), or rather not (False)."""

    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    group = models.CharField(max_length=60, help_text="dimension and value: region:knee")
    is_glad = models.BooleanField()
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "who", "group"], name="vote_once"),
            models.CheckConstraint(condition=Q(group__contains=":"), name="vote_on_a_group"),
        ]

    def __str__(self) -> str:
        return f"{self.who} on {self.group}"
