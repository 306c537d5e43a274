"""Nouns of the insights room; figures themselves are never stored, but for what left in a pack."""

from alongside.insights.models.attestation import Attestation
from alongside.insights.models.limit import ChosenLimit, LimitName
from alongside.insights.models.pack import Pack
from alongside.insights.models.step_answer import StepAnswer, StepAnswerQuerySet
from alongside.insights.models.visitor import Visitor, VisitorKind

__all__ = [
    "Attestation",
    "ChosenLimit",
    "LimitName",
    "Pack",
    "StepAnswer",
    "StepAnswerQuerySet",
    "Visitor",
    "VisitorKind",
]
