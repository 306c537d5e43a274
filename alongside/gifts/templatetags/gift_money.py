"""`{{ cents|us_dollars }}`: whole cents as an amount."""

from django import template

from alongside.core.money import dollars

register = template.Library()


@register.filter
def us_dollars(cents: int) -> str:
    """Return cents in words."""
    return dollars(cents)
