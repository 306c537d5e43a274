"""Whom a copy is for: name, firm and time on every page, so that a copy tells where it is from."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from django.utils import timezone

from alongside.insights.models import Visitor
from alongside.practices.models import Practice

LETTERS = 60


@dataclass(frozen=True)
class Mark:
    """For whom, and when it was made."""

    who: str
    when: str

    @property
    def line(self) -> str:
        return f"For {self.who} · {self.when}"

    @property
    def background(self) -> str:
        """The mark as a pale picture to lay behind a page, as a data address."""
        text = escape(self.who[:LETTERS]), escape(self.when)
        lines = "".join(
            f'<g transform="translate({x} {y}) rotate(-32)"><text>{text[0]}</text>'
            f'<text y="26">{text[1]}</text></g>'
            for y in (300, 620, 940)
            for x in (40, 430)
        )
        svg = (
            '<svg xmlns="http://www.w3.org/2000/svg" width="816" height="1056"'
            f' font-family="DejaVu Sans, sans-serif" font-size="21" fill="#eceeee">{lines}</svg>'
        )
        return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def words_of(moment: datetime, practice: Practice) -> str:
    """Return a moment where the practice is: Nov 24, 2026, 9:05 AM EST."""
    local = timezone.localtime(moment, ZoneInfo(practice.time_zone))
    return f"{local:%b} {local.day}, {local.year}, {local:%I:%M %p %Z}".replace(", 0", ", ")


def mark_for(visitor: Visitor) -> Mark:
    """Return the mark of a visitor's copy, made now."""
    who = f"{visitor} ({visitor.email})"
    return Mark(who, words_of(timezone.now(), visitor.practice))


def mark_of_owner(practice: Practice, name: str) -> Mark:
    """Return the mark of the practice's own copy."""
    return Mark(f"{name}, {practice}", words_of(timezone.now(), practice))
