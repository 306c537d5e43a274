"""What people decided on who is who; every later import follows it."""

from django.conf import settings
from django.db import models
from django.utils import timezone

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
    said_by = models.CharField(
        max_length=254, blank=True, help_text="who decided, where that is nobody with an account"
    )
    at = models.DateTimeField(default=timezone.now)
    left_name = models.CharField(max_length=250, blank=True, help_text="as it was in the records")
    right_name = models.CharField(max_length=250, blank=True)
    evidence = models.JSONField(default=list, help_text="what agreed and differed at that time")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "what", "left", "right"], name="decision_once_for_a_pair"
            )
        ]

    @property
    def decided_by(self) -> str:
        """The e-mail of who decided, empty where nobody knows."""
        return self.by.email if self.by else self.said_by

    def __str__(self) -> str:
        return f"{self.left[:6]} and {self.right[:6]}: {self.verdict}"
