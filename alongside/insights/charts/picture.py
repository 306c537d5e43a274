"""A picture as the pages show it: drawn wide and narrow, with what it says and its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDE, NARROW = 720, 330  # pixels of drawing; pages scale by the width they have
GREEN, AMBER, GREY = "#0d5758", "#c9872b", "#8a97a0"
INK, INK_SOFT, LINE, PALE = "#1c2a33", "#51616c", "#dedbd2", "#d5dadd"
MOST_LETTERS = 34


@dataclass(frozen=True, slots=True)
class Picture:
    """SVG without styles or scripts; `columns` and `rows` are the same numbers in words."""

    title: str
    description: str
    wide: str
    narrow: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


def shortened(name: str, letters: int = MOST_LETTERS) -> str:
    """A name that fits beside a bar."""
    return name if len(name) <= letters else name[: letters - 1].rstrip() + "…"
