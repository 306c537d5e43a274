"""Counts and numbers for the pages of who is who."""

from typing import Any

from django import template

from alongside.matching.phone import readable_phone
from alongside.partners.cautions import Caution, cautions_about
from alongside.partners.questions import count_open
from alongside.partners.sides import Record

register = template.Library()


@register.simple_tag(takes_context=True)
def open_questions(context: dict[str, Any]) -> int:
    """Return how many pairs are in doubt; asked once for a request however often it is shown."""
    request = context["request"]
    if not hasattr(request, "open_questions"):
        request.open_questions = count_open(request.practice)
    return int(request.open_questions)


@register.simple_tag
def cautions(record: Record) -> list[Caution]:
    """Return what rooms above warn of about a partner or a person."""
    return cautions_about(record)


@register.filter
def phone(digits: str) -> str:
    """Return ten digits as people write them."""
    return readable_phone(digits)
