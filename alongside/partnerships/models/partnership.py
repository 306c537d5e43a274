"""What is between the practice and one partner, and how far it has come."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.partners.models import Partner
from alongside.partnerships.models.signed import OfPartnership, Signed
from alongside.partnerships.stages import Stage
from alongside.practices.models import PracticeOwned, PracticeQuerySet

MOST_MERGES = 5  # a partner merged into another, that into a third …: how far `with` looks


class PartnershipQuerySet(PracticeQuerySet["Partnership"]):
    """Partnerships, open ones, those with one partner."""

    def open(self) -> Self:
        return self.exclude(stage=Stage.ENDED)

    def between(self, partner: Partner) -> Self:
        """Partnerships with a partner, or with one that was merged into it."""
        ids, found = {partner.pk}, {partner.pk}
        for _ in range(MOST_MERGES):
            rows = Partner.objects.filter(merged_into__in=found)
            found = set(rows.values_list("pk", flat=True)) - ids
            ids |= found
        return self.filter(partner__in=ids)


class Partnership(PracticeOwned):
    """One at a time with each partner; what is written in it stays when it ends."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="partnerships")
    stage = models.CharField(max_length=14, choices=Stage.choices, default=Stage.KNOWN)
    stage_since = models.DateField()
    begun_on = models.DateField()
    led_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    review_on = models.DateField(null=True, blank=True, help_text="the next review")
    review_months = models.PositiveSmallIntegerField(
        default=3, help_text="months from one review to the next"
    )

    objects: ClassVar[Any] = PartnershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partner"], condition=~Q(stage="ended"), name="one_open_partnership"
            ),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="partnership_stage"),
            models.CheckConstraint(
                condition=Q(review_months__gte=1, review_months__lte=12), name="partnership_months"
            ),
        ]
        indexes = [models.Index(fields=["practice", "stage"], name="partnership_by_stage")]
        ordering = ["-stage_since", "-id"]

    def __str__(self) -> str:
        return f"Partnership with {self.partner}"

    @property
    def with_whom(self) -> Partner:
        """The partner as it is known today: the one kept, where it was merged."""
        partner = self.partner
        for _ in range(MOST_MERGES):
            if partner.merged_into is None:
                break
            partner = partner.merged_into
        return partner


class StageChange(OfPartnership, Signed):
    """From one stage to another, by whom, when and why."""

    before = models.CharField(max_length=14, choices=Stage.choices, blank=True)
    after = models.CharField(max_length=14, choices=Stage.choices)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(after__in=Stage.values), name="change_to_a_stage")
        ]

    def __str__(self) -> str:
        return f"{self.before or '–'} → {self.after}"
