"""Decisions about the data room: `can_x` asks, `check_x` raises the sentence to read."""

from datetime import date, datetime, timedelta

from alongside.insights.filters import today_at
from alongside.insights.models import Attestation, Visitor, VisitorKind
from alongside.insights.words import day
from alongside.partners.rules import RefusedError

LONGEST = timedelta(days=180)


def is_open(visitor: Visitor, today: date) -> bool:
    """Tell whether the room is open to somebody: not revoked, not run out."""
    return visitor.revoked_at is None and today <= visitor.expires_on


def can_join(visitor: Visitor, now: datetime) -> bool:
    """Tell whether the link of an invitation still opens: not used, not too old."""
    is_fresh = visitor.joined_at is None and now < visitor.link_expires_at
    return is_fresh and is_open(visitor, today_at(visitor.practice))


def check_can_join(visitor: Visitor, now: datetime, email: str) -> None:
    """Raise RefusedError when a link no longer opens, or is for somebody else."""
    if not can_join(visitor, now):
        raise RefusedError("This link was used, withdrawn or is too old. Ask for a new one.")
    if email.lower() != visitor.email.lower():
        raise RefusedError(
            f"The invitation is for {visitor.email}. You are signed in as {email}: sign out first,"
            " then open the link again."
        )


def check_expiry(expires_on: date, today: date) -> None:
    """Raise RefusedError for a day that is over or too far ahead."""
    if expires_on < today:
        raise RefusedError("The last day is over already. Choose a later one.")
    if expires_on > today + LONGEST:
        raise RefusedError("Choose a last day within six months; it can be set anew later.")


def counts_on(attestation: Attestation, on: date) -> bool:
    """Tell whether an attestation opens anything on a day: signed, not run out, not ended."""
    in_time = attestation.signed_on <= on <= attestation.expires_on
    return in_time and attestation.ended_at is None


def can_see_patient_level(visitor: Visitor, today: date) -> bool:
    """Tell whether a visitor sees single referrals: a buyer with an attestation (A24)."""
    if visitor.kind != VisitorKind.BUYER or not is_open(visitor, today):
        return False
    rows = Attestation.objects.of(visitor.practice).filter(visitor=visitor)
    return any(counts_on(one, today) for one in rows)


def check_can_attest(visitor: Visitor, signed_on: date, expires_on: date, today: date) -> None:
    """Raise RefusedError where an attestation would open nothing it may open."""
    if visitor.kind != VisitorKind.BUYER:
        raise RefusedError(
            "Only a possible buyer can attest to become a covered entity; an adviser sees counts."
        )
    if signed_on > today:
        raise RefusedError("The day of signing is ahead. Record it once it is signed.")
    if expires_on < today:
        raise RefusedError("The last day is over already. Choose a later one.")
    if expires_on > visitor.expires_on:
        raise RefusedError(
            f"The room is open to {visitor} until {day(visitor.expires_on)}."
            " Choose a last day no later than that."
        )
