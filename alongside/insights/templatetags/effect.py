"""What an answer would do to the figures, for the pages of who is who.

Those pages belong to a room below; they include `insights/effect_of_….html`, as the menu does
with the entries of the rooms.
"""

from collections.abc import Collection
from typing import Any

from django import template

from alongside.insights.effect import Effect, effect_of
from alongside.insights.effect_words import is_silent, lines_of_joining, lines_of_splitting
from alongside.partners.regrouping import after_joining, after_splitting
from alongside.partners.sides import Record, what_is

register = template.Library()


@register.simple_tag
def effect_of_joining(practice: Any, keep: Record, absorb: Record) -> dict[str, Any]:
    """Return what the table says of joining two."""
    what, names = what_is(keep), [(one.pk, str(one)) for one in (keep, absorb)]
    records = [keep.pk, absorb.pk]
    effect = effect_of(practice, what, records, after_joining(practice, keep, absorb))
    return shown(effect, lines_of_joining(effect, what, *names) if effect else [])


@register.simple_tag
def effect_of_splitting(practice: Any, record: Record, names: Collection[int]) -> dict[str, Any]:
    """Return what the table says of splitting names off."""
    what = what_is(record)
    effect = effect_of(practice, what, [record.pk], after_splitting(record, names))
    lines = lines_of_splitting(effect, what, (record.pk, str(record))) if effect else []
    return shown(effect, lines)


def shown(effect: Effect | None, lines: list[Any]) -> dict[str, Any]:
    """Return what the template takes."""
    if effect is None:
        return {}
    return {"period": effect.period.words, "lines": lines, "is_silent": is_silent(effect)}
