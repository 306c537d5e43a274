"""Bars of what is told: months in blocks, half-years."""

from __future__ import annotations

from typing import Any

from alongside.insights import words
from alongside.insights.charts.draw import draw
from alongside.insights.charts.picture import Picture
from alongside.insights.charts.shares import above, beside
from alongside.measures.disclosure.blocks import Block

MOST = 18  # bars; older months stand in the table


def months_picture(blocks: tuple[Block, ...]) -> Picture | None:
    """Draw what came a month in each block, so that a block of three is no giant."""
    drawn = []
    for block in blocks[-MOST:]:
        months = 12 * (block.end.year - block.start.year) + block.end.month - block.start.month + 1
        first, last = words.month(block.start), words.month(block.end)
        drawn.append((first if months == 1 else f"{first} to {last}", block.count / months))
    return bars(drawn, "Referrals a month", "outside-months")


def half_years_picture(counts: list[tuple[str, int]]) -> Picture | None:
    """Draw the referrals of each half-year."""
    return bars(list(counts), "Referrals by half-year", "outside-halves") if counts[1:] else None


def bars(counts: list[tuple[str, Any]], title: str, key: str) -> Picture | None:
    """Draw a bar for each."""
    most = max((count for _, count in counts), default=0)
    if not most:
        return None
    drawn: list[dict[str, Any]] = [
        {"place": place, "name": name, "share": count / most, "low": None, "high": None}
        | {"said": words.decimal(count) if count % 1 else words.count(count), "is_rest": False}
        for place, (name, count) in enumerate(counts)
    ]
    said = f"{title}: " + ", ".join(f"{row['name']} {row['said']}" for row in drawn[-3:]) + "."
    return Picture(
        title=title,
        description=said,
        wide=draw(beside(drawn), name=f"{key}-wide", title=said),
        narrow=draw(above(drawn), name=f"{key}-narrow", title=said),
        columns=("When", "Received"),
        rows=[[row["name"], row["said"]] for row in drawn],
    )
