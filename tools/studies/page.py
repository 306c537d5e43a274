"""Put a table that a study made into its place on a page of the documentation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PAGES = REPOSITORY / "docs" / "explanation"
PICTURES = REPOSITORY / "docs" / "pictures"


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)


def put(page: str, name: str, text: str) -> None:
    """Replace what stands between `<!-- made: name -->` and `<!-- end -->`; ValueError without."""
    path = PAGES / page
    place = re.compile(rf"(<!-- made: {name} -->\n).*?(<!-- end -->)", re.DOTALL)
    before = path.read_text("utf-8")
    if not place.search(before):
        raise ValueError(f"{page} has no place for {name}")
    after = place.sub(lambda found: f"{found[1]}\n{text}\n\n{found[2]}", before)
    path.write_text(after, "utf-8")
