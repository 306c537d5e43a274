"""How a candidate became a partner, and the first letter to it."""

from django.conf import settings
from django.db import models

from alongside.market.models.profile import Profile
from alongside.partners.models import Partner
from alongside.practices.models import PracticeOwned


class Beginning(PracticeOwned):
    """A candidate that was taken over: for which profile, with which letter."""

    partner = models.OneToOneField(Partner, on_delete=models.CASCADE, related_name="+")
    profile = models.ForeignKey(
        Profile, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.CharField(max_length=500, help_text="why it stood on the list")
    subject = models.CharField(max_length=160)
    words = models.TextField(max_length=4000)
    changed_at = models.DateTimeField(auto_now=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"Beginning with {self.partner}"
