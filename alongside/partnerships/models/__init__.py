"""Nouns of a partnership."""

from alongside.partnerships.models.agreed_measure import AgreedMeasure, Better, Reading
from alongside.partnerships.models.commitment import (
    Commitment,
    CommitmentChange,
    CommitmentState,
)
from alongside.partnerships.models.contribution import Contribution, ContributionKind
from alongside.partnerships.models.conversation import Answer, Conversation
from alongside.partnerships.models.invitation_text import InvitationForm, InvitationText
from alongside.partnerships.models.look import Look
from alongside.partnerships.models.part import Bringing, Origin, OurPart, TheirPart
from alongside.partnerships.models.partnership import Partnership, StageChange
from alongside.partnerships.models.plan_change import (
    ChangeKind,
    ChangeState,
    PlanAnswer,
    PlanChange,
)
from alongside.partnerships.models.problem import Problem, ProblemState
from alongside.partnerships.models.proposal import LinkView, Proposal, ShareLink
from alongside.partnerships.models.review import Review
from alongside.partnerships.models.shared_item import SharedItem, SharedKind

__all__ = [
    "AgreedMeasure",
    "Answer",
    "Better",
    "Bringing",
    "ChangeKind",
    "ChangeState",
    "Commitment",
    "CommitmentChange",
    "CommitmentState",
    "Contribution",
    "ContributionKind",
    "Conversation",
    "InvitationForm",
    "InvitationText",
    "LinkView",
    "Look",
    "Origin",
    "OurPart",
    "Partnership",
    "PlanAnswer",
    "PlanChange",
    "Problem",
    "ProblemState",
    "Proposal",
    "Reading",
    "Review",
    "ShareLink",
    "SharedItem",
    "SharedKind",
    "StageChange",
    "TheirPart",
]
