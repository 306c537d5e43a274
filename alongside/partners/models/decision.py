"""Doubts about who is who, what people decided, and merges that can be taken back."""

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


class Doubt(PracticeOwned):
    """Two source names that may mean the same; open until somebody decides."""

    what = models.CharField(max_length=12, choices=What.choices)
    left = models.CharField(max_length=32, help_text="fingerprint of a source name")
    right = models.CharField(max_length=32)
    probability = models.FloatField()
    evidence = models.JSONField(default=list)
    put_off_until = models.DateField(null=True, blank=True, help_text="`later` was chosen")
    closed_at = models.DateTimeField(null=True, blank=True)
    import_batch = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "what", "left", "right"], name="doubt_once_for_a_pair"
            )
        ]
        ordering = ["-probability", "id"]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.left[:6]} and {self.right[:6]}?"


class Decision(PracticeOwned):
    """A person's word on a pair of source names; every later import follows it."""

    what = models.CharField(max_length=12, choices=What.choices)
    left = models.CharField(max_length=32)
    right = models.CharField(max_length=32)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
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


class Merge(PracticeOwned):
    """Two contacts or two partners became one; holds what is needed to split them again."""

    what = models.CharField(max_length=12, choices=What.choices)
    kept = models.BigIntegerField()
    absorbed = models.BigIntegerField()
    moved = models.JSONField(
        default=dict, help_text="what moved: source names, affiliations, notes"
    )
    evidence = models.JSONField(default=list)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    split_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.what} {self.absorbed} into {self.kept}"
