"""The data rooms an account opens."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from alongside.insights.filters import today_at
from alongside.insights.models import Visitor
from alongside.insights.room.rules import is_open
from alongside.practices.doors import Place


def places_of_visitor(user: Any) -> Iterator[Place]:
    """Yield every data room that is open to an account."""
    rows = Visitor.objects.filter(user=user, revoked_at=None).select_related("practice")
    for visitor in rows.order_by("practice__name", "pk"):
        if is_open(visitor, today_at(visitor.practice)):
            yield Place(
                label=f"Data room of {visitor.practice}",
                address=reverse("room", kwargs={"visitor_id": visitor.pk}),
                needs_second_factor=not visitor.practice.is_demo,
            )
