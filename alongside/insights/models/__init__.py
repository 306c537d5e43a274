"""Nouns of the insights room; figures themselves are never stored, but for what left in a pack."""

from alongside.insights.models.attestation import Attestation
from alongside.insights.models.pack import Pack
from alongside.insights.models.step_answer import StepAnswer, StepAnswerQuerySet
from alongside.insights.models.visitor import Visitor, VisitorKind

__all__ = ["Attestation", "Pack", "StepAnswer", "StepAnswerQuerySet", "Visitor", "VisitorKind"]
