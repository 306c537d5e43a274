"""Rooms above that want to know what happens to a referral; they add themselves at their start."""

from collections.abc import Callable

from alongside.referrals.actors import Actor
from alongside.referrals.models import CourseStep, Referral

OnStep = Callable[[Referral, CourseStep, Actor], None]
OnMeeting = Callable[[Referral, Referral], None]
_on_step: list[OnStep] = []
_on_meeting: list[OnMeeting] = []


def told_of_steps(listener: OnStep) -> None:
    """Call `listener(referral, step, by)` in the transaction of each step, and of its undoing."""
    if listener not in _on_step:
        _on_step.append(listener)


def told_of_meetings(listener: OnMeeting) -> None:
    """Call `listener(gone, kept)` before one of two entries of the same referral is removed."""
    if listener not in _on_meeting:
        _on_meeting.append(listener)


def tell_step(referral: Referral, step: CourseStep, by: Actor) -> None:
    """Tell of a step that was taken, or taken back (`step.taken_back_at` is set)."""
    for listener in _on_step:
        listener(referral, step, by)


def tell_meeting(gone: Referral, kept: Referral) -> None:
    """Tell that `gone` becomes part of `kept`."""
    for listener in _on_meeting:
        listener(gone, kept)
