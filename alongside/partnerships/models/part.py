"""Our part, and theirs."""

from django.db import models

from alongside.partnerships.models.problem import Problem
from alongside.partnerships.models.signed import OfPartnership, Signed


class OurPart(OfPartnership, Signed):
    """What we will do about a problem; `evidence` names figures of this practice that speak."""

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="our_parts")
    words = models.CharField(max_length=400)
    evidence = models.JSONField(default=list, blank=True, help_text="keys of figures to show")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.words


class Bringing(models.TextChoices):
    """What a partner can bring."""

    SEND = "send", "Send people who need us"
    RECEIVE = "receive", "Receive people we send"
    TEACH = "teach", "Teach us or our patients"
    HOST = "host", "Host a talk or a screening day"
    EXPERTISE = "expertise", "Lend expertise"
    OTHER = "other", "Something else"


class Origin(models.TextChoices):
    """Who spoke of it first."""

    WELCOMED = "welcomed", "We would welcome it"
    OFFERED = "offered", "They offer it"


class TheirPart(OfPartnership, Signed):
    """What they would like to bring, or what we would welcome."""

    origin = models.CharField(max_length=10, choices=Origin.choices)
    bringing = models.CharField(max_length=10, choices=Bringing.choices)
    words = models.CharField(max_length=400)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.words
