"""What people said of the lines of Today; figures themselves are never stored here."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.insights.today.kinds import StepKind, Verdict
from alongside.practices.models import PracticeOwned, PracticeQuerySet, User


class StepAnswerQuerySet(PracticeQuerySet["StepAnswer"]):
    """Answers, those that count, those that still put a line aside."""

    def counted(self) -> Self:
        return self.filter(is_counted=True)

    def resting(self, today: object, user: User) -> Self:
        """What is out of a member's sight: done by anybody, put aside by the member."""
        is_for_all = Q(verdict=Verdict.DONE)
        return self.filter(is_for_all | Q(by=user), until__gt=today)


class StepAnswer(PracticeOwned):
    """Done, later or not useful; `key` names the line by kind and numbers, never by a name."""

    kind = models.CharField(max_length=12, choices=StepKind.choices)
    key = models.CharField(max_length=80)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    until = models.DateField(help_text="the day on which the line may come back")
    is_counted = models.BooleanField(default=True, help_text="False once learning was begun anew")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[StepAnswerQuerySet] = StepAnswerQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=StepKind.values), name="step_answer_kind"),
            models.CheckConstraint(
                condition=Q(verdict__in=Verdict.values), name="step_answer_verdict"
            ),
        ]
        indexes = [models.Index(fields=["practice", "until"], name="step_answer_by_day")]
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_verdict_display()}"
