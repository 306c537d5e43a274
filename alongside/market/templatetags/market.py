"""Words of the market room's pages."""

from django import template

from alongside.market.candidates import reasons
from alongside.market.forms import WEIGHT_WORDS
from alongside.partners.kinds import Kind

register = template.Library()


@register.simple_tag
def kind_words(kind: str) -> str:
    """Return a kind of partner in words."""
    return str(Kind(kind).label)


@register.simple_tag
def part_words(name: str) -> str:
    """Return what a part of the ranking is called."""
    return WEIGHT_WORDS[name]


@register.simple_tag
def own_vote(votes: dict[str, bool], group: str) -> str:
    """Return one's own word on a group: yes, no or nothing."""
    return {True: "yes", False: "no"}.get(votes.get(group), "")  # type: ignore[arg-type]


@register.filter
def miles_words(miles: float) -> str:
    """Return a distance as people say it."""
    return reasons.miles_words(miles)


@register.filter
def unlocalised(value: float) -> str:
    """Return a number as HTML attributes need it."""
    return f"{value:.3f}"
