"""Nouns of the stream."""

from alongside.referrals.came_by import CameBy
from alongside.referrals.models.apart import Apart
from alongside.referrals.models.clock import Clock
from alongside.referrals.models.course import CourseStep
from alongside.referrals.models.credit import Credit
from alongside.referrals.models.document import Document, DocumentContent, DocumentKind
from alongside.referrals.models.meeting import Meeting
from alongside.referrals.models.note import ReferralNote
from alongside.referrals.models.outside_key import OutsideKey
from alongside.referrals.models.referral import Direction, Referral
from alongside.referrals.models.sending import Choice, Sending
from alongside.referrals.models.total import MonthlyTotal
from alongside.referrals.roles import Role
from alongside.referrals.states import SentState, State

__all__ = [
    "Apart",
    "CameBy",
    "Choice",
    "Clock",
    "CourseStep",
    "Credit",
    "Direction",
    "Document",
    "DocumentContent",
    "DocumentKind",
    "Meeting",
    "MonthlyTotal",
    "OutsideKey",
    "Referral",
    "ReferralNote",
    "Role",
    "Sending",
    "SentState",
    "State",
]
