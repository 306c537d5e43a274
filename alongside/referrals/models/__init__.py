"""Nouns of the stream."""

from alongside.referrals.models.course import CourseStep
from alongside.referrals.models.referral import Direction, Referral
from alongside.referrals.models.total import MonthlyTotal
from alongside.referrals.states import State

__all__ = ["CourseStep", "Direction", "MonthlyTotal", "Referral", "State"]
