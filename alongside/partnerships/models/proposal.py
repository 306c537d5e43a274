"""The one-page proposal, its versions, and the links that show it."""

from django.db import models

from alongside.partnerships.models.signed import OfPartnership, Signed
from alongside.practices.models import PracticeOwned


class Proposal(OfPartnership, Signed):
    """One wording of the proposal; a change of wording is the next number.

    `items` and `theirs` hold what was written when it was made, figures included, so that what
    a partner has seen can always be seen again.
    """

    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    opening = models.TextField(max_length=600)
    items = models.JSONField(default=list)
    theirs = models.JSONField(default=list)
    closing = models.TextField(max_length=600, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "number"], name="proposal_number_once")
        ]

    def __str__(self) -> str:
        return f"Proposal {self.number}"


class ShareLink(Signed):
    """A link to one wording, until a day; only the hash of its token is kept."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True)
    for_whom = models.CharField(max_length=120, blank=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"Link to {self.proposal}"


class LinkView(PracticeOwned):
    """The link was opened; when, not by which device."""

    link = models.ForeignKey(ShareLink, on_delete=models.CASCADE, related_name="views")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.link} at {self.at}"
