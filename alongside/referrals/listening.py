"""Rooms above that want to know what happens to a referral; they add themselves at their start."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model

from alongside.referrals.actors import Actor
from alongside.referrals.models import CourseStep, Referral

OnStep = Callable[[Referral, CourseStep, Actor], None]
_on_step: list[OnStep] = []
_going_along: dict[type[Model], tuple[str, ...] | None] = {}


def told_of_steps(listener: OnStep) -> None:
    """Call `listener(referral, step, by)` in the transaction of each step, and of its undoing."""
    if listener not in _on_step:
        _on_step.append(listener)


def tell_step(referral: Referral, step: CourseStep, by: Actor) -> None:
    """Tell of a step that was taken, or taken back (`step.taken_back_at` is set)."""
    for listener in _on_step:
        listener(referral, step, by)


def go_along(model: type[Model], *, once_for: tuple[str, ...] | None = None) -> None:
    """Rows of this model name a referral, and go along when it becomes part of another.

    `once_for`: the fields of which a referral has each value once (none: it has one row at most);
    what would stand there twice stays behind and goes with the entry that goes.
    """
    _going_along[model] = once_for


def goes_along(model: type[Model]) -> bool:
    """Tell whether the rows of a model go along."""
    return model in _going_along


def move_along(gone: Referral, kept: Referral) -> dict[str, list[int]]:
    """Move what names `gone` to `kept`; return {model label: ids}, for taking the two apart."""
    moved: dict[str, list[int]] = {}
    for model, once_for in _going_along.items():
        every: Any = model._default_manager
        fields = ("pk", *(once_for or ()))
        known = {values[1:] for values in every.filter(referral=kept).values_list(*fields)}
        rows = list(every.filter(referral=gone).values_list(*fields))
        ids = [row[0] for row in rows if once_for is None or row[1:] not in known]
        every.filter(pk__in=ids).update(referral=kept)
        moved[model._meta.label] = ids
    return moved
