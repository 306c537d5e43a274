"""The pictures of a pack, drawn from the counts it prints and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from alongside.insights import words
from alongside.insights.charts.draw import draw
from alongside.insights.charts.picture import Picture
from alongside.insights.charts.shares import above, beside
from alongside.insights.pack.columns import ALL, EVERYTHING, THROUGH_PARTNERS, TOTAL
from alongside.insights.pack.periods import Years
from alongside.insights.pack.rows import Rows
from alongside.measures.proportion import wilson

Shown = Mapping[tuple[str, str, str], int | None]


def share_picture(rows: Rows, shown: Shown) -> Picture | None:
    """Draw who sends how much of what came through partners, as far as it is shown."""
    whole = shown[THROUGH_PARTNERS, TOTAL, ALL]
    counts = [(key, shown[rows.name, key, ALL]) for key in rows.keys]
    known = [(rows.labels[key], count, ":" not in key) for key, count in counts if count]
    if not whole or not known:
        return None
    drawn = [
        share_row(place, name, count, whole, is_rest=is_rest)
        for place, (name, count, is_rest) in enumerate(known)
    ]
    said = "Share by partner: " + ", ".join(f"{r['name']} {r['said']}" for r in drawn[:3]) + "."
    return Picture(
        title="Share by partner",
        description=said,
        wide=draw(beside(drawn), name="pack-share-wide", title=said),
        narrow=draw(above(drawn), name="pack-share-narrow", title=said),
        columns=("Partner", "Received", "Share", "Likely"),
        rows=[[row["name"], row["received"], row["said"], row["likely"]] for row in drawn],
    )


def share_row(place: int, name: str, count: int, whole: int, *, is_rest: bool) -> dict[str, Any]:
    """One bar, with the interval of its share (Wilson) unless it stands for many."""
    low, high = wilson(count, whole)
    likely = words.NOTHING if is_rest else f"{words.percent(low)} to {words.percent(high)}"
    return {
        "place": place,
        "name": name,
        "received": words.count(count),
        "share": count / whole,
        "low": None if is_rest else low,
        "high": None if is_rest else high,
        "said": words.percent(count / whole),
        "likely": likely,
        "is_rest": is_rest,
    }


def year_picture(years: Years, shown: Shown) -> Picture | None:
    """Draw the referrals of each year; a year that is not whole is grey."""
    counts = [(n, shown[EVERYTHING, TOTAL, str(n)]) for n in years.numbers]
    known = [(n, count) for n, count in counts if count]
    if len(known) < 2:
        return None
    most = max(count for _, count in known)
    drawn: list[dict[str, Any]] = [
        {"place": place, "name": years.label(n), "share": count / most, "low": None, "high": None}
        | {"said": words.count(count), "is_rest": not years.is_whole(n)}
        for place, (n, count) in enumerate(known)
    ]
    said = "Referrals by year: " + ", ".join(f"{r['name']} {r['said']}" for r in drawn) + "."
    return Picture(
        title="Referrals by year",
        description=said,
        wide=draw(beside(drawn), name="pack-year-wide", title=said),
        narrow=draw(above(drawn), name="pack-year-narrow", title=said),
        columns=("Year", "Received"),
        rows=[[row["name"], row["said"]] for row in drawn],
    )
