"""What an answer means: happy, unhappy, or something in a line that needs a call."""

import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from alongside.partners.rules import RefusedError

UNHAPPY_UP_TO, HAPPY_FROM = 6, 9
SCORES = [str(number) for number in range(11)]
MOST_LINE = 1000
TO_CALL = timedelta(hours=1)
DAY_BEGINS, DAY_ENDS = time(8), time(18)
SATURDAY = 5
# Words that want a person, whatever the number beside them. Better one call too many.
WORRYING = re.compile(
    r"\b(worse|worsen\w*|hurts? more|more pain|severe|swollen|swelling|numb\w*|tingl\w*|fell"
    r"|fallen|falls?|dizz\w*|faint\w*|bleed\w*|fever|chest pain|can'?t (?:walk|sleep|breathe|move)"
    r"|emergency|hospital|er visit|rude|unprofessional|ignored|disrespect\w*|inappropriate"
    r"|complain\w*|unhappy|disappoint\w*|angry|upset|refund|overcharged|billing|lawyer|attorney"
    r"|sue|never again|not coming back|terrible|awful|horrible|unsafe|injur\w*|depress\w*|hopeless"
    r"|suicid\w*|kill myself|call me|please call)\b",
    re.IGNORECASE,
)


def is_happy(score: int | None, line: str) -> bool:
    """Tell whether an answer is one of somebody glad: 9 or 10, and nothing worrying beside it."""
    return score is not None and score >= HAPPY_FROM and not is_worrying(line)


def is_worrying(line: str) -> bool:
    """Tell whether a line says something that wants a call."""
    return bool(WORRYING.search(line))


def why_call(score: int | None, line: str, *, wants_call: bool = False) -> str:
    """Return why somebody should call, empty where nobody has to.

    >>> why_call(4, ""), why_call(10, "knee is worse since Monday"), why_call(9, "Great team")
    ('They gave a 4 of 10.', 'They wrote something that wants a call: “worse”.', '')
    """
    if wants_call:
        return "They asked for a call."
    if score is not None and score <= UNHAPPY_UP_TO:
        return f"They gave a {score} of 10."
    if found := WORRYING.search(line):
        return f"They wrote something that wants a call: “{found[0]}”."
    return ""


def call_by(heard_at: datetime, zone: str) -> datetime:
    """Return by when to call: within the hour; what comes after hours, an hour into the next day.

    >>> from datetime import UTC
    >>> call_by(datetime(2026, 11, 27, 23, 30, tzinfo=UTC), "America/New_York").isoformat()
    '2026-11-30T09:00:00-05:00'
    """
    when = heard_at.astimezone(ZoneInfo(zone))
    if when.time() >= DAY_ENDS or when.weekday() >= SATURDAY:
        when = datetime.combine(when.date() + timedelta(days=1), DAY_BEGINS, when.tzinfo)
        while when.weekday() >= SATURDAY:
            when += timedelta(days=1)
    elif when.time() < DAY_BEGINS:
        when = datetime.combine(when.date(), DAY_BEGINS, when.tzinfo)
    return when + TO_CALL


def read_score(text: str) -> int:
    """Return a score from 0 to 10; raises RefusedError for anything else."""
    if text not in SCORES:  # as the page wrote them: nothing is parsed that a stranger typed
        raise RefusedError("Tap a number from 0 to 10.")
    return SCORES.index(text)
