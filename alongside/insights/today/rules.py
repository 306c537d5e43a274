"""What may be said of a line of Today, and until when it then rests."""

from datetime import date, timedelta

from alongside.insights.today.kinds import (
    DONE_RESTS,
    LATER_DAYS,
    NOT_USEFUL_RESTS,
    Verdict,
)
from alongside.partners.rules import RefusedError


def check_verdict(verdict: str, when: str) -> None:
    """Raise unless it is one of the three answers, and "later" says when."""
    if verdict not in Verdict.values:
        raise RefusedError("Say whether it is done, for later, or not useful.")
    if verdict == Verdict.LATER and when not in LATER_DAYS:
        raise RefusedError("Say when it should come back: tomorrow, next week or next month.")


def rests_until(kind: str, verdict: str, when: str, today: date) -> date:
    """Return the first day on which a line that still holds may come back."""
    if verdict == Verdict.LATER:
        return today + timedelta(days=LATER_DAYS[when])
    days = DONE_RESTS[kind] if verdict == Verdict.DONE else NOT_USEFUL_RESTS
    return today + timedelta(days=days)
