"""Doubts about who is who, and how they were answered."""

from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Greatest, Least

from alongside.partners.models.decision import What
from alongside.partners.models.merge import Merge
from alongside.partners.models.source_name import SourceName
from alongside.practices.models import PracticeOwned, PracticeQuerySet


class Answer(models.TextChoices):
    """What somebody said to a doubt."""

    SAME = "same", "The same"
    DIFFERENT = "different", "Different"
    LATER = "later", "Later"


def meant_by(side: str) -> Case:
    """Return an expression: whom the source name on one side of a doubt means now."""
    name = SourceName.objects.filter(practice=OuterRef("practice"), fingerprint=OuterRef(side))
    return Case(
        When(what=What.PERSON, then=Subquery(name.values("contact")[:1])),
        default=Subquery(name.values("partner")[:1]),
        output_field=models.BigIntegerField(),
    )


class DoubtQuerySet(PracticeQuerySet["Doubt"]):
    """Doubts, with whom their two names mean now."""

    def with_sides(self) -> Self:
        """Add `left_id` and `right_id`: a contact's or a partner's id on either side."""
        return self.annotate(left_id=meant_by("left"), right_id=meant_by("right"))

    def open_on(self, day: date) -> Self:
        """Doubts to ask about on `day`: not answered, not put off, and of two, not of one."""
        waiting = Q(put_off_until__isnull=True) | Q(put_off_until__lte=day)
        both = Q(left_id__isnull=False, right_id__isnull=False)
        rows = self.filter(waiting, closed_at__isnull=True).with_sides()
        return rows.filter(both & ~Q(left_id=F("right_id")))

    def between(self, what: str, one: int, other: int) -> Self:
        """Open doubts of any day about the same two contacts or partners."""
        either = Q(left_id=one, right_id=other) | Q(left_id=other, right_id=one)
        return self.filter(what=what, closed_at__isnull=True).with_sides().filter(either)

    def pairs(self) -> "QuerySet[Doubt, tuple[str, int, int]]":
        """Return what is in doubt, once for a pair however many names raised it."""
        lower, higher = Least("left_id", "right_id"), Greatest("left_id", "right_id")
        rows = self.order_by().annotate(lower=lower, higher=higher)
        return rows.values_list("what", "lower", "higher").distinct()


class Doubt(PracticeOwned):
    """Two source names that may mean the same; open until somebody decides."""

    what = models.CharField(max_length=12, choices=What.choices)
    left = models.CharField(max_length=32, help_text="fingerprint of a source name")
    right = models.CharField(max_length=32)
    probability = models.FloatField()
    evidence = models.JSONField(default=list)
    put_off_until = models.DateField(null=True, blank=True, help_text="`later` was chosen")
    closed_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_with = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="answered_along",
        help_text="the doubt about the same two whose answer closed this one",
    )
    merge = models.ForeignKey(
        Merge, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    import_batch = models.BigIntegerField(null=True, blank=True)

    objects: ClassVar[Any] = DoubtQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "what", "left", "right"], name="doubt_once_for_a_pair"
            )
        ]
        indexes = [models.Index(fields=["practice", "closed_at"], name="doubt_open")]
        ordering = ["-probability", "id"]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.left[:6]} and {self.right[:6]}?"
