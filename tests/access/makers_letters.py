"""What stands in addresses of the letters room."""

from typing import Any

from alongside.practices.models import Practice, User


def somebody(practice: Practice) -> User:
    return User.objects.create(email=f"wrote-{User.objects.count()}@{practice.slug}.example")


def make_letter(practice: Practice) -> int:
    from alongside.letters.tests.making import letter, office

    office(practice, "Harbor Spine")
    return letter(practice, chart=f"L-{practice.pk}").pk


def make_score(practice: Practice) -> int:
    from alongside.letters.tests.making import referral, score

    return score(referral(practice), "lefs", "34", 3, somebody(practice)).pk


def make_answer(practice: Practice) -> int:
    """Make what a patient answered by link."""
    from decimal import Decimal

    from django.utils import timezone

    from alongside.advocacy.models import CheckIn, ReportedScore
    from alongside.letters.tests.making import referral

    now = timezone.now()
    asked = CheckIn.objects.create(
        practice=practice, referral=referral(practice), moment="discharge", channel="sms",
        due_on=now.date(), sent_at=now, ends_at=now, instruments="nprs", answered_at=now,
    )  # fmt: skip
    return ReportedScore.objects.create(
        practice=practice, check_in=asked, instrument="nprs", value=Decimal(4), answered_at=now
    ).pk


def make_meeting(practice: Practice) -> int:
    """Make one of two entries of a referral."""
    from alongside.referrals.actions.same import make_one
    from alongside.referrals.tests.making import log

    keep, other = log(practice), log(practice, reason="Knee")
    return make_one(practice=practice, keep=keep, other=other, by=None).meetings.get().pk


def make_wording(_practice: Practice) -> dict[str, Any]:
    """Name a kind of letter."""
    return {"kind": "discharged"}


OBJECTS = {
    "letter_id": make_letter,
    "score_id": make_score,
    "reported_id": make_answer,
    "meeting_id": make_meeting,
}
SPECIAL = {"referrer_wording": make_wording, "referrer_wording_usual": make_wording}
