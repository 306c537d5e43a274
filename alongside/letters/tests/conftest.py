"""A practice with a surgeon's office and a gym, and members of it."""

from alongside.referrals.tests.conftest import as_member, member, practice

__all__ = ["as_member", "member", "practice"]
