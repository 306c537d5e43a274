"""The number beside the inbox in the menu."""

from typing import Any

from django import template

from alongside.partners.questions import today_of
from alongside.referrals.actions.clocks import clocks_of
from alongside.referrals.queue import count_late

register = template.Library()


@register.simple_tag(takes_context=True)
def late_referrals(context: dict[str, Any]) -> int:
    """Return how many referrals are late; asked once for a request however often it is shown."""
    request = context["request"]
    if not hasattr(request, "late_referrals"):
        practice = request.practice
        request.late_referrals = count_late(practice, today_of(practice), clocks_of(practice))
    return int(request.late_referrals)
