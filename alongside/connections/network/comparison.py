"""A practice's own figures beside the quartiles of the network, kept until the lake changes."""

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache

from alongside.connections.network.lake import LakeError, edition_of, files_of
from alongside.connections.network.models import Participation
from alongside.connections.network.peers import MEASURES, band_of, rounded
from alongside.practices.models import Practice

COLUMNS = ("Figure", "Yours", "A quarter is below", "Half is below", "Three quarters are below",
           "You are in the")  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One figure."""

    words: str
    own: float | None
    quartiles: list[float]
    band: str


@dataclass(frozen=True)
class Comparison:
    """The figures that can be compared; `problem` says why there are none."""

    lines: list[Line] = field(default_factory=list)
    practices: int = 0
    start: str = ""
    end: str = ""
    problem: str = ""


def compared(practice: Practice, participation: Participation | None) -> Comparison:
    """Return the comparison of a practice that takes part."""
    if participation is None:
        return Comparison()
    if not settings.NETWORK_DATA:
        return Comparison(problem="This installation belongs to no network yet.")
    try:
        content = report_of(Path(settings.NETWORK_DATA))
    except LakeError:  # its sentence names folders; `alongside network report` tells it
        return Comparison(
            problem="Nothing is published yet, or it cannot be read now: ask who runs it."
        )
    own = {row["practice"]: row for row in content["by_practice"]}.get(participation.key)
    if own is None:
        return Comparison(problem="Your figures come with the next publishing.")
    return compare(content, own)


def compare(content: dict[str, Any], own: dict[str, Any]) -> Comparison:
    """Return the lines of the page."""
    lines = [
        Line(
            words=MEASURES[one["measure"]],
            own=None if own[one["measure"]] is None else rounded(own[one["measure"]]),
            quartiles=one["quartiles"],
            band=band_of(own[one["measure"]], one["quartiles"]),
        )
        for one in content["peers"]
        if one["quartiles"]
    ]
    problem = "" if lines else "Too few practices take part to compare without making one out."
    span = content["period"]
    return Comparison(lines, content["practices"], span["from"], span["to"], problem)


def report_of(lake: Path) -> dict[str, Any]:
    """Return the network's report, computed once for each state of the lake."""
    key = f"network:{sha256(edition_of(lake).encode()).hexdigest()}"
    found: dict[str, Any] | None = cache.get(key)
    if found is None:
        from alongside.connections.network.engines import opened  # noqa: PLC0415 – loads Ibis
        from alongside.connections.network.report import report  # noqa: PLC0415

        with opened("duckdb", files_of(lake)) as table:
            found = report(table, with_practices=True)
        cache.set(key, found)
    return found
