"""Which way a partnership may move, who may speak for whom, and what may be settled."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alongside.partners.rules import RefusedError
from alongside.partnerships.sides import Side
from alongside.partnerships.stages import PATH, Stage

if TYPE_CHECKING:
    from alongside.partnerships.actor import Actor

NEEDS_WHY = (Stage.RESTING, Stage.ENDED)


@dataclass(frozen=True)
class Written:
    """What a partnership has in writing, as far as moving depends on it."""

    conversations: int = 0
    problems: int = 0
    our_parts: int = 0
    proposals: int = 0
    welcomed: int = 0  # lines of their part, welcomed or offered
    our_commitments: int = 0
    their_commitments: int = 0
    has_review_day: bool = False


def lacking(stage: str, written: Written) -> str:
    """Return what must be written before a partnership comes to a stage; empty when all is."""
    match stage:
        case Stage.SHOWN if not written.problems:
            return "Write down at least one problem in their words first."
        case Stage.SHOWN if not written.proposals:
            return "Make the one-page proposal first, so that there is something to show."
        case Stage.INVITED if not written.welcomed:
            return "Write down first what you would welcome from them."
        case Stage.PARTNERS if not (written.our_commitments and written.their_commitments):
            return "A joint plan needs at least one commitment of each side first."
        case Stage.PARTNERS if not written.has_review_day:
            return "Set the day of the first review first."
    return ""


def may_go(before: str, after: str) -> bool:
    """Tell whether there is a way from one stage to another at all.

    Forward along the path, one step back, to rest and back, to the end; never out of the end.
    """
    if before in (after, Stage.ENDED):
        return False
    if after in NEEDS_WHY or before == Stage.RESTING:
        return True
    return PATH.index(Stage(after)) >= PATH.index(Stage(before)) - 1


def stages_between(before: str, after: str) -> list[Stage]:
    """Return the stages a move comes through, the last one included; none when it goes back."""
    if after in NEEDS_WHY:
        return []
    start = 0 if before == Stage.RESTING else PATH.index(Stage(before)) + 1
    return list(PATH[start : PATH.index(Stage(after)) + 1])


def check_move(before: str, after: str, written: Written, why: str = "") -> None:
    """Raise RefusedError with the sentence that says what is missing."""
    if after not in Stage.values:
        raise RefusedError("There is no such stage.")
    if before == after:
        raise RefusedError(f"It is at “{Stage(after).label}” already.")
    if before == Stage.ENDED:
        raise RefusedError("This partnership has ended. Begin a new one with the same partner.")
    if not may_go(before, after):
        raise RefusedError("Go back one step at a time, so that the story stays readable.")
    if after in NEEDS_WHY and not why.strip():
        raise RefusedError(f"Say in a few words why it is {Stage(after).label.lower()} now.")
    for stage in stages_between(before, after):
        if missing := lacking(stage, written):
            raise RefusedError(missing)


def can_move(before: str, after: str, written: Written) -> bool:
    """Tell whether a move is open now; a reason that must be given counts as given."""
    try:
        check_move(before, after, written, why="given")
    except RefusedError:
        return False
    return True


def check_is_open(stage: str) -> None:
    """Raise when a partnership has ended: what is written stays, nothing is added."""
    if stage == Stage.ENDED:
        raise RefusedError("This partnership has ended; what was written stays as it is.")


def check_member(by: Actor) -> None:
    """Raise when somebody of the partner asks for what only the practice does."""
    if by.side != Side.OURS:
        raise RefusedError("Only the practice can do this.")


def check_speaks_for(by: Actor, side: str) -> None:
    """Raise when somebody would give the other side's word."""
    if not by.may_speak_for(side):
        if by.side == Side.OURS:
            raise RefusedError(
                "Only they can promise for their side. Propose it, or say who of them told you so."
            )
        raise RefusedError("Only the practice can promise for its side. Propose it to them.")


def check_settle(before: str, after: str) -> None:
    """Raise when a promise cannot become what is asked."""
    if after not in ("open", "kept", "missed", "withdrawn"):
        raise RefusedError("A promise is open, kept, not kept or withdrawn.")
    if before == after:
        raise RefusedError("It is marked so already.")
    if after != "open" and before != "open":
        raise RefusedError("Open it again first, then mark it anew.")


def check_answer(state: str, verdict: str) -> None:
    """Raise when a proposed change cannot be answered (again)."""
    if verdict not in ("accepted", "declined", "taken_back"):
        raise RefusedError("Answer with accept or decline.")
    if state != "proposed":
        raise RefusedError("This was answered in the meantime; that answer was kept.")


def next_review(after: dt.date, months: int) -> dt.date:
    """Return the day so many months later; the last of the month where that day is not there.

    >>> next_review(dt.date(2026, 11, 30), 3)
    datetime.date(2027, 2, 28)
    """
    index = after.year * 12 + after.month - 1 + months
    year, month = divmod(index, 12)
    first_of_next = dt.date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(
        dt.date(year, month + 1, 1) + dt.timedelta(days=after.day - 1),
        first_of_next - dt.timedelta(days=1),
    )
