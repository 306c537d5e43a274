"""The pages behind the link of one check-in: one thing each, in order, without anything kept.

Where somebody is stands in the address (`?after=nprs`), so that a question can be skipped and the
way back works; what is answered stands in the records.
"""

from dataclasses import dataclass

from alongside.advocacy.models import CheckIn, ReportedScore
from alongside.advocacy.questions import Asked, askable

OWN = "own"  # the question of the moment itself


@dataclass(frozen=True)
class Step:
    """One page: the moment's own question, or one instrument with what the patient named before."""

    code: str
    asked: Asked | None
    activities: tuple[str, ...] = ()
    number: int = 1
    of: int = 1


def steps_of(check_in: CheckIn) -> list[str]:
    """Return the codes of the pages of a check-in, in order."""
    own = [OWN] if check_in.about.asks_by_itself else []
    return own + [key for key in check_in.asked_scores if key in askable()]


def open_steps(check_in: CheckIn) -> list[str]:
    """Return the codes of what is not answered yet."""
    done = set(check_in.reported.values_list("instrument", flat=True))
    if check_in.answered_at is not None:
        done.add(OWN)
    return [code for code in steps_of(check_in) if code not in done]


def next_step(check_in: CheckIn, after: str = "") -> Step | None:
    """Return the first page not answered yet, after a page where one is named; None at the end."""
    every, left = steps_of(check_in), open_steps(check_in)
    begin = every.index(after) + 1 if after in every else 0
    code = next((one for one in every[begin:] if one in left), None)
    return None if code is None else step_of(check_in, code)


def step_of(check_in: CheckIn, code: str) -> Step:
    """Return one page with its place among the others."""
    every = steps_of(check_in)
    number, of = every.index(code) + 1, len(every)
    if code == OWN:
        return Step(code, None, number=number, of=of)
    asked = askable()[code]
    named = activities_of(check_in) if asked.has_activities else ()
    return Step(code, asked, named, number, of)


def activities_of(check_in: CheckIn) -> tuple[str, ...]:
    """Return what the patient named the first time in this course: the same is rated again."""
    rows = ReportedScore.objects.filter(check_in__referral_id=check_in.referral_id)
    first = rows.exclude(parts=[]).order_by("answered_at", "pk").first()
    return tuple(first.names) if first else ()
