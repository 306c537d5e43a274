"""What every line of a partnership carries: whose it is, who wrote it and when."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone

from alongside.partners.models import Contact
from alongside.partnerships.sides import Side
from alongside.practices.models import PracticeOwned

if TYPE_CHECKING:
    from alongside.partnerships.models.partnership import Partnership


class OfPartnership(PracticeOwned):
    """Abstract: a record of one partnership."""

    partnership: "models.ForeignKey[Partnership, Partnership]" = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="%(class)ss"
    )

    class Meta:
        abstract = True


class Signed(PracticeOwned):
    """Abstract: who of which side, and when; the name stays when the account goes."""

    by_side = models.CharField(max_length=6, choices=Side.choices)
    by_name = models.CharField(max_length=120)
    by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_contact = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    told_by = models.CharField(
        max_length=120, blank=True, help_text="who of the partner said it, when a member wrote it"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    @property
    def whose(self) -> str:
        """Who wrote it, as a page says it."""
        return f"{self.by_name}, told by {self.told_by}" if self.told_by else self.by_name
