"""What sort of organisation it is, from the file's own word or the words of its name."""

import csv
import re
from functools import cache
from importlib.resources import files

SORTS = ("gym", "running_club", "employer", "school", "senior_community", "community")


@cache
def words_of_sorts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return each sort with a pattern of its words, the more special ones first."""
    path = files("alongside.market") / "data" / "sort_words.csv"
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    return tuple(
        (row["sort"], re.compile(rf"\b(?:{row['words']})\b", re.IGNORECASE)) for row in rows
    )


def sort_of(said: str, *texts: str) -> str:
    """Return the sort that a file says, else that the words tell; "community" without a hint."""
    plain = said.strip().lower().replace(" ", "_").replace("-", "_")
    if plain in SORTS:
        return plain
    for text in (said, *texts):
        for sort, pattern in words_of_sorts():
            if text and pattern.search(text):
                return sort
    return "community"
