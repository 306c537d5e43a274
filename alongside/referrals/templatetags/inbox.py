"""The number beside the inbox in the menu."""

from typing import Any

from django import template

from alongside.partners.questions import today_of
from alongside.referrals.actions.clocks import clocks_of
from alongside.referrals.queue import counts

register = template.Library()


@register.simple_tag(takes_context=True)
def late_referrals(context: dict[str, Any]) -> int:
    """Return how many referrals are late; asked once for a request however often it is shown."""
    request = context["request"]
    if not hasattr(request, "late_referrals"):
        practice = request.practice
        found = counts(practice, today_of(practice), clocks_of(practice))
        request.late_referrals = found["late"]
    return int(request.late_referrals)
