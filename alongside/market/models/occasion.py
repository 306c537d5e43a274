"""The community calendar: occasions to give something useful."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.market.models.organisation import Organisation
from alongside.market.models.profile import Profile
from alongside.partners.models import Partner
from alongside.practices.models import PracticeOwned


class OccasionKind(models.TextChoices):
    """What is given."""

    TALK = "talk", "Talk"
    SCREENING = "screening", "Screening day"
    CLASS = "class", "Class"
    OPEN_HOUSE = "open_house", "Open house"
    EVENT = "event", "Presence at an event"


class OccasionState(models.TextChoices):
    """Whether it lies ahead."""

    PLANNED = "planned", "Planned"
    HELD = "held", "Held"
    CANCELLED = "cancelled", "Called off"


class Occasion(PracticeOwned):
    """A talk, a screening day: when, where, for whom, and how many came."""

    kind = models.CharField(max_length=12, choices=OccasionKind.choices)
    title = models.CharField(max_length=160)
    on = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    where = models.CharField(max_length=200, blank=True)
    about = models.TextField(max_length=1000, blank=True)
    profile = models.ForeignKey(
        Profile, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(
        max_length=10, choices=OccasionState.choices, default=OccasionState.PLANNED
    )
    people = models.PositiveIntegerField(null=True, blank=True, help_text="how many came")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=OccasionKind.values), name="occasion_kind"),
            models.CheckConstraint(
                condition=Q(state__in=OccasionState.values), name="occasion_state"
            ),
        ]
        indexes = [models.Index(fields=["practice", "on"], name="occasion_by_day")]
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return self.title


class OccasionWith(PracticeOwned):
    """With whom: a partner, or a community organisation that is none yet."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="with_whom")
    partner = models.ForeignKey(
        Partner, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(partner__isnull=False) ^ Q(organisation__isnull=False),
                name="occasion_with_one",
            ),
            models.UniqueConstraint(
                fields=["occasion", "partner"],
                condition=Q(partner__isnull=False),
                name="occasion_with_partner_once",
            ),
            models.UniqueConstraint(
                fields=["occasion", "organisation"],
                condition=Q(organisation__isnull=False),
                name="occasion_with_organisation_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.partner or self.organisation)
