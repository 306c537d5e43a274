"""Lists in pages by cursor: no page is skipped or doubled when rows come in between.

A cursor holds the last row's place in the order, signed, so that it is only what we gave out.
"""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from django.core import signing
from django.db.models import Q, QuerySet
from ninja import Field, Schema

from alongside.connections.api.problems import ProblemError

SALT = "api-cursor"
USUAL, MOST = 50, 200
Item = TypeVar("Item")


class Paged(Schema):
    """Which part of a list."""

    limit: int = Field(USUAL, ge=1, le=MOST, description="Rows of one page.")
    cursor: str = Field("", max_length=400, description="`next_cursor` of the page before.")


class Page(Schema, Generic[Item]):
    """One page of a list; `next_cursor` is null on the last."""

    items: list[Item]
    next_cursor: str | None


def page_of(
    rows: "QuerySet[Any]", asked: Paged, order: Sequence[str], *, newest_first: bool = True
) -> tuple[list[Any], str | None]:
    """Return the rows of a page and the cursor of the next; `order` ends with `pk`."""
    sign = "-" if newest_first else ""
    salt = f"{SALT}:{rows.model._meta.label}:{','.join(order)}"
    rows = rows.order_by(*(f"{sign}{name}" for name in order))
    if asked.cursor:
        rows = rows.filter(after(read_cursor(asked.cursor, order, salt), order, newest_first))
    found = list(rows[: asked.limit + 1])
    if len(found) <= asked.limit:
        return found, None
    last = found[asked.limit - 1]
    return found[: asked.limit], signing.dumps([value_of(last, n) for n in order], salt=salt)


def value_of(row: Any, name: str) -> Any:
    """Return a row's value as JSON holds it."""
    value = getattr(row, name)
    return value.isoformat() if hasattr(value, "isoformat") else value


def after(values: Sequence[Any], order: Sequence[str], newest_first: bool) -> Q:
    """Return the condition on what comes after a place in the order."""
    way = "lt" if newest_first else "gt"
    found, same = Q(), Q()
    for name, value in zip(order, values, strict=True):
        found |= same & Q(**{f"{name}__{way}": value})
        same &= Q(**{name: value})
    return found


def read_cursor(text: str, order: Sequence[str], salt: str) -> list[Any]:
    """Return the place that a cursor of this very list holds."""
    try:
        values = list(signing.loads(text, salt=salt))
    except (signing.BadSignature, ValueError, TypeError):
        values = []
    if len(values) != len(order):
        sentence = "Send `next_cursor` of the page before, as it came, or none."
        raise ProblemError(422, sentence, {"cursor": sentence})
    return values
