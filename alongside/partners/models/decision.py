"""What people decided on who is who; every later import follows it."""

from django.conf import settings
from django.db import models

from alongside.practices.models import PracticeOwned


class What(models.TextChoices):
    """A person or an organisation."""

    PERSON = "person", "Person"
    ORGANISATION = "organisation", "Organisation"


class Verdict(models.TextChoices):
    """What somebody decided about a pair."""

    SAME = "same", "The same"
    DIFFERENT = "different", "Different"


class Decision(PracticeOwned):
    """A person's word on a pair of source names (`left` < `right`)."""

    what = models.CharField(max_length=12, choices=What.choices)
    left = models.CharField(max_length=32)
    right = models.CharField(max_length=32)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    doubt = models.ForeignKey(
        "Doubt", null=True, blank=True, on_delete=models.SET_NULL, related_name="decisions"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "what", "left", "right"], name="decision_once_for_a_pair"
            )
        ]

    def __str__(self) -> str:
        return f"{self.left[:6]} and {self.right[:6]}: {self.verdict}"
