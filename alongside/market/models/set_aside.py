"""Candidates that the practice does not want to see again."""

from django.conf import settings
from django.db import models

from alongside.practices.models import PracticeOwned


class SetAside(PracticeOwned):
    """A provider of the registry that is left out of the candidates, and why."""

    npi = models.CharField("NPI", max_length=10)
    name = models.CharField(max_length=200)
    why = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "npi"], name="set_aside_once")]
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.name
