"""The columns of the lists of partners and people: what they hold and how they are sorted."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from alongside.insights.filters import Filters
from alongside.insights.listing import DEFAULT_SORT, Entry


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its title, its value in a file, the name of its sort ("" for none)."""

    title: str
    value: Callable[[Entry], Any]
    sort: str = ""
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class ShownHead:
    """A column's head on the page: where a click on it leads, and how it is sorted now."""

    title: str
    query: str
    sorted: str
    is_number: bool


NAME = Head("Name", lambda entry: entry.name, "name")
FIGURES = [
    Head("Received", lambda entry: entry.received, "received", is_number=True),
    Head("Arrived", lambda entry: entry.arrived, "arrived", is_number=True),
    Head("Share", lambda entry: entry.share, "share", is_number=True),
    Head("Last referral", lambda entry: entry.last, "last"),
    Head("Active", lambda entry: entry.outlook and entry.outlook.alive, "active", is_number=True),
    Head("Next 90 days", lambda entry: entry.expected_words, "ahead", is_number=True),
    Head("Change", lambda entry: entry.tag, "change"),
]
WHY = Head("Why", lambda entry: entry.movement.sentence if entry.movement else "")
PARTNER_HEADS = [NAME, Head("Kind", lambda entry: entry.kind, "kind"), *FIGURES, WHY]
PEOPLE_HEADS = [NAME, Head("At", lambda entry: entry.belongs_to), *FIGURES, WHY]


def heads_of(heads: list[Head], sort: str, filters: Filters, search: str) -> list[ShownHead]:
    """Return the heads with their links; a second click turns the order round."""
    shown = []
    for head in heads:
        if head is WHY:
            continue
        is_down = sort == f"-{head.sort}"
        is_up = sort == head.sort
        first = f"-{head.sort}" if head.is_number or head.sort == "last" else head.sort
        turned = head.sort if is_down else f"-{head.sort}" if is_up else first
        asked = {"search": search or None, "sort": turned if turned != DEFAULT_SORT else None}
        query = filters.query(**asked) if head.sort else ""
        state = "descending" if is_down else "ascending" if is_up and head.sort else ""
        shown.append(ShownHead(head.title, query, state, head.is_number))
    return shown
