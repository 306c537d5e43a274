"""Answers of patients for tests, by the same actions as their pages."""

import datetime as dt

from django.utils import timezone

from alongside.advocacy.actions import scoring
from alongside.advocacy.models import CheckIn, ReportedScore
from alongside.advocacy.moments import VALID
from alongside.referrals.models import Referral


def ask(referral: Referral, moment: str, instruments: str, *, days_ago: int = 0) -> CheckIn:
    """Return what was asked at a moment, so many days ago."""
    at = timezone.now() - dt.timedelta(days_ago)
    return CheckIn.objects.create(
        practice=referral.practice, referral=referral, moment=moment, channel="sms",
        due_on=timezone.localdate(at), sent_at=at, ends_at=at + VALID, instruments=instruments,
    )  # fmt: skip


def say(check_in: CheckIn, instrument: str, number: int, *, days_ago: int = 0) -> ReportedScore:
    """Keep an answer, as of so many days ago."""
    said = scoring.Answered(number)
    row = scoring.answer_score(check_in=check_in, instrument=instrument, said=said)
    row.answered_at = timezone.now() - dt.timedelta(days_ago)
    row.save(update_fields=["answered_at"])
    return row
