"""Nouns of the practice."""

from alongside.practices.models.invitation import Invitation
from alongside.practices.models.member import Member
from alongside.practices.models.owned import PracticeOwned, PracticeQuerySet
from alongside.practices.models.practice import Clinic, Practice
from alongside.practices.models.user import User

__all__ = [
    "Clinic",
    "Invitation",
    "Member",
    "Practice",
    "PracticeOwned",
    "PracticeQuerySet",
    "User",
]
