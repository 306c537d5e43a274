"""What is told outside as JSON; docs/reference/outside-json.md explains each key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from alongside.insights.outside.chapters import RULE
from alongside.insights.outside.diverse import diversity_of
from alongside.insights.outside.half_years import HalfYear, Outside
from alongside.insights.outside.labels import Labels
from alongside.insights.report_json import estimate
from alongside.measures.disclosure.groups import Group

VERSION = 1


def told_json(told: Outside, labels: Labels) -> dict[str, Any]:
    """Return everything that is told, the first first."""
    return {
        "version": VERSION,
        "readers": "outside",
        "months": [
            {"from": one.start.isoformat(), "to": one.end.isoformat(), "received": one.count}
            for one in told.months
        ],
        "half_years": [half_year_json(one, labels) for one in told.half_years],
        "notes": [RULE],
    }


def half_year_json(half_year: HalfYear, labels: Labels) -> dict[str, Any]:
    """Return one half-year."""
    shape = diversity_of(half_year)
    names = ("hill_1", "hhi", "top_1_share")
    return {
        "from": half_year.period.start.isoformat(),
        "to": half_year.period.end.isoformat(),
        "received": half_year.received,
        "arrived": half_year.arrived,
        "diversity": {name: estimate(getattr(shape, name)) for name in names} if shape else None,
    } | {
        name: groups_json(name, groups, labels) for name, groups in half_year.groups.items()
    }  # fmt: skip


def groups_json(question: str, groups: Iterable[Group], labels: Labels) -> list[dict[str, Any]]:
    """Return the groups of one question."""
    return [
        {"name": labels.of(question, one), "received": one.count, "is_several": one.is_rest}
        | ({"channel": one.path[0] if one.path else None} if question == "senders" else {})
        for one in groups
    ]
