"""Help that is no referral, given or received; it carries no amount of money."""

from django.db import models

from alongside.partnerships.models.signed import OfPartnership, Signed
from alongside.partnerships.sides import Way


class ContributionKind(models.TextChoices):
    """What sort of help it was."""

    TALK = "talk", "Talk"
    SCREENING = "screening", "Screening day"
    NOTES = "notes", "Course notes"
    INTRODUCTION = "introduction", "Introduction"
    ROOM = "room", "Use of a room"
    EXPERTISE = "expertise", "Advice or expertise"
    OTHER = "other", "Other help"


class Contribution(OfPartnership, Signed):
    """A talk, a screening day, an introduction …: which way it went, on which day."""

    way = models.CharField(max_length=8, choices=Way.choices)
    kind = models.CharField(max_length=12, choices=ContributionKind.choices)
    on = models.DateField()
    what = models.CharField(max_length=240)
    people = models.PositiveIntegerField(null=True, blank=True, help_text="how many took part")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(way__in=Way.values), name="contribution_way")
        ]

    def __str__(self) -> str:
        return self.what
