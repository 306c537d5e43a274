"""`{% touches_panel who %}`: the last touches with a partner or a person, for their page."""

from typing import Any

from django import template
from django.utils import timezone

from alongside.core.money import dollars
from alongside.outreach.kinds import State
from alongside.outreach.listing import touches_with
from alongside.outreach.whom import value_of
from alongside.partners.models import Contact, Partner

register = template.Library()
SHOWN = 5


@register.filter
def in_dollars(cents: int) -> str:
    """Return cents in words."""
    return dollars(cents)


@register.inclusion_tag("outreach/panel.html", takes_context=True)
def touches_panel(context: dict[str, Any], who: Partner | Contact) -> dict[str, Any]:
    """Draw the panel; `who` has a page that shows it."""
    found = touches_with(who)
    today = timezone.localdate()
    return {
        "practice": who.practice,
        "may": context.get("may", {}),
        "to": value_of(who),
        "last": found.filter(state=State.DONE)[:SHOWN],
        "ahead": found.filter(state=State.PLANNED, on__gte=today).order_by("on")[:SHOWN],
    }
