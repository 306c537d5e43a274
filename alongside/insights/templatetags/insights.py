"""Links that keep the filters of the page they are on."""

from typing import Any

from django import template
from django.urls import reverse

from alongside.insights.filters import Filters
from alongside.insights.scorecard import Card

register = template.Library()
PARTS = ("partner_id", "contact_id", "chapter")


@register.simple_tag
def filtered_url(name: str, practice: Any, filters: Filters | None, **more: Any) -> str:
    """Return the URL of a page of the practice with the same filters; `more` goes into the query.

    `partner_id`, `contact_id` and `chapter` name the page where it has one.
    """
    taken = {key: more.pop(key) for key in PARTS if key in more}
    address = reverse(name, kwargs={"slug": practice.slug} | taken)
    query = filters.query(**more) if filters else ""
    return f"{address}?{query}" if query else address


@register.simple_tag
def rows_url(
    practice: Any, filters: Filters, card: Card, chosen: dict[str, Any] | None = None
) -> str:
    """Return the URL of the rows behind a card; `chosen` is one partner or one person."""
    address = reverse(card.page, kwargs={"slug": practice.slug})
    query = filters.query(**(chosen or {}) | (card.rows or {}))
    return f"{address}?{query}" if query else address
