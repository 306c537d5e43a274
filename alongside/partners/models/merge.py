"""Merges that can be taken back."""

from django.conf import settings
from django.db import models

from alongside.partners.models.decision import What
from alongside.practices.models import PracticeOwned


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

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["practice", "-at"], name="merge_by_day")]

    def __str__(self) -> str:
        return f"{self.what} {self.absorbed} into {self.kept}"
