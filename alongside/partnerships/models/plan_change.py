"""A change of the joint plan that one side proposes and the other answers."""

from django.db import models

from alongside.partnerships.models.agreed_measure import AgreedMeasure
from alongside.partnerships.models.commitment import Commitment
from alongside.partnerships.models.shared_item import SharedItem
from alongside.partnerships.models.signed import OfPartnership, Signed


class ChangeKind(models.TextChoices):
    """What would change."""

    ADD_COMMITMENT = "add_commitment", "A new commitment"
    CHANGE_COMMITMENT = "change_commitment", "Change a commitment"
    WITHDRAW_COMMITMENT = "withdraw_commitment", "Withdraw a commitment"
    ADD_SHARED = "add_shared", "A new event or resource"
    REMOVE_SHARED = "remove_shared", "Remove an event or resource"
    ADD_MEASURE = "add_measure", "A new measure"
    REMOVE_MEASURE = "remove_measure", "Remove a measure"
    MOVE_REVIEW = "move_review", "Another day for the review"


class ChangeState(models.TextChoices):
    """What the other side said."""

    PROPOSED = "proposed", "Waiting for an answer"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    TAKEN_BACK = "taken_back", "Taken back"


class PlanChange(OfPartnership, Signed):
    """Proposed by one side; `values` are what the plan would hold afterwards.

    Who may answer is the side that did not propose it: `proposed_for` is whose word it was.
    """

    kind = models.CharField(max_length=20, choices=ChangeKind.choices)
    proposed_for = models.CharField(max_length=6, help_text="the side whose proposal it is")
    values = models.JSONField(default=dict)
    commitment = models.ForeignKey(
        Commitment, null=True, blank=True, on_delete=models.CASCADE, related_name="proposed_changes"
    )
    shared_item = models.ForeignKey(
        SharedItem, null=True, blank=True, on_delete=models.CASCADE, related_name="proposed_changes"
    )
    measure = models.ForeignKey(
        AgreedMeasure,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="proposed_changes",
    )
    summary = models.CharField(max_length=300, help_text="what it says, in a sentence")
    why = models.CharField(max_length=300, blank=True)
    state = models.CharField(
        max_length=10, choices=ChangeState.choices, default=ChangeState.PROPOSED
    )

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=ChangeState.values), name="plan_change_state"
            )
        ]

    def __str__(self) -> str:
        return self.summary


class PlanAnswer(Signed):
    """How a proposed change was answered, by whom and when."""

    change = models.OneToOneField(PlanChange, on_delete=models.CASCADE, related_name="answer")
    verdict = models.CharField(max_length=10, choices=ChangeState.choices)
    words = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.change}: {self.verdict}"
