"""An ideal patient: a group of people the practice most wants to treat, in plain words."""

from django.db import models
from django.db.models import F, Q

from alongside.market.audience.steps import counted_words, in_steps
from alongside.market.candidates.wanted import Wanted
from alongside.practices.models import PracticeOwned

MOST_PROFILES = 3


class Profile(PracticeOwned):
    """One of at most three; what is left empty means any."""

    number = models.PositiveSmallIntegerField(help_text="1 to 3: more would be no target")
    name = models.CharField("in plain words", max_length=120)
    regions = models.JSONField(default=list, blank=True)
    sections = models.JSONField("ICD-10 sections", default=list, blank=True)
    age_from = models.PositiveSmallIntegerField(null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(null=True, blank=True)
    payer_kinds = models.JSONField(default=list, blank=True)
    miles = models.PositiveSmallIntegerField(null=True, blank=True)
    referrer_kinds = models.JSONField(default=list, blank=True)
    goal = models.CharField(max_length=200, blank=True, help_text="what they want to do again")
    chosen_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "number"], name="profile_once_a_number"),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=MOST_PROFILES), name="profiles_three_at_most"
            ),
            models.CheckConstraint(
                condition=Q(age_from__isnull=True)
                | Q(age_to__isnull=True)
                | Q(age_from__lte=F("age_to")),
                name="profile_ages_in_order",
            ),
        ]
        ordering = ["number"]

    def __str__(self) -> str:
        return self.name

    @property
    def wanted(self) -> Wanted:
        """The profile as the ranking and the counting take it: its bounds in steps (A23)."""
        return in_steps(self.asked)

    @property
    def counted_words(self) -> str:
        """How it is counted, where that differs from its bounds."""
        return counted_words(self.asked)

    @property
    def asked(self) -> Wanted:
        """The profile with the bounds that somebody chose."""
        return Wanted(
            name=self.name,
            regions=tuple(self.regions),
            sections=tuple(self.sections),
            age_from=self.age_from,
            age_to=self.age_to,
            payer_kinds=tuple(self.payer_kinds),
            miles=float(self.miles) if self.miles is not None else None,
            referrer_kinds=tuple(self.referrer_kinds),
        )
