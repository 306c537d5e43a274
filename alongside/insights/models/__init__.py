"""Nouns of the insights room; figures are stored only as they left: in a pack, or told outside."""

from alongside.insights.models.attestation import Attestation
from alongside.insights.models.limit import ChosenLimit, LimitName
from alongside.insights.models.pack import Pack
from alongside.insights.models.step_answer import StepAnswer, StepAnswerQuerySet
from alongside.insights.models.told_block import ToldBlock
from alongside.insights.models.visitor import Visitor, VisitorKind

__all__ = [
    "Attestation",
    "ChosenLimit",
    "LimitName",
    "Pack",
    "StepAnswer",
    "StepAnswerQuerySet",
    "ToldBlock",
    "Visitor",
    "VisitorKind",
]
