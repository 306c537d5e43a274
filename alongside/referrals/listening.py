"""Rooms above that want to know what happens to a referral; they add themselves at their start."""

from collections.abc import Callable

from alongside.referrals.actors import Actor
from alongside.referrals.models import CourseStep, Referral

OnStep = Callable[[Referral, CourseStep, Actor], None]
OnMeeting = Callable[[Referral, Referral], dict[str, list[int]]]
_on_step: list[OnStep] = []
_on_meeting: list[OnMeeting] = []


def told_of_steps(listener: OnStep) -> None:
    """Call `listener(referral, step, by)` in the transaction of each step, and of its undoing."""
    if listener not in _on_step:
        _on_step.append(listener)


def told_of_meetings(listener: OnMeeting) -> None:
    """Call `listener(gone, kept)` before one of two entries of the same referral is removed.

    It moves what hangs on `gone` and returns {model label: ids} of what moved, so that taking the
    two apart again can move it back.
    """
    if listener not in _on_meeting:
        _on_meeting.append(listener)


def tell_step(referral: Referral, step: CourseStep, by: Actor) -> None:
    """Tell of a step that was taken, or taken back (`step.taken_back_at` is set)."""
    for listener in _on_step:
        listener(referral, step, by)


def tell_meeting(gone: Referral, kept: Referral) -> dict[str, list[int]]:
    """Tell that `gone` becomes part of `kept`; return what moved along."""
    moved: dict[str, list[int]] = {}
    for listener in _on_meeting:
        moved |= listener(gone, kept)
    return moved
