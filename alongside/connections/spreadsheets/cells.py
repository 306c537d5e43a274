"""What a cell is before anybody knows its column: empty, a number, a date, words."""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

Cell = str | int | float | date | datetime

# Words by which systems say that there is nothing here. "(Unassigned)" is WebPT's.
NOTHING = frozenset({
    "", "-", "--", "---", "n/a", "na", "n.a.", "null", "none", "nil", "(blank)", "blank", "#n/a",
    "#value!", "#ref!", "#name?", "#div/0!", "#null!", "(unassigned)", "unassigned", "not entered",
    "tbd", "?", "(none)", "[none]", "(null)", "not specified", "not available", "missing", ".",
    "undefined", "nan", "nat", "<none>", "<null>", "(empty)", "*unspecified", "pending",
})  # fmt: skip

NUMBER = re.compile(r"[-+(]?\s*[$€£]?\s*\d[\d,. ]*\)?\s*%?\Z")
DATE_LIKE = re.compile(
    r"""\s*(?:
      (?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[\s,.]+)?
      \d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4}(?:[T ,]|\Z)
    | (?:19|20)\d{6}T\d{4,6}
    | \d{1,2}[\-\s/](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\-\s/,.]+\d{2,4}
    | (?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[\s,]+)?
      (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?[,\s]
    )""",
    re.IGNORECASE | re.VERBOSE,
)


def is_blank(cell: Cell | None) -> bool:
    """Whether a cell holds nothing at all, not even a word for nothing."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def says_nothing(text: str) -> bool:
    """Whether a text only says that there is no value: "N/A", "--", "(Unassigned)"."""
    return len(text) < 40 and text.strip().lower() in NOTHING


def kind_of(cell: Cell) -> str:
    """The coarse kind of a cell: "blank", "date", "number" or "text"."""
    if isinstance(cell, date):
        return "date"
    if isinstance(cell, int | float):
        return "number"
    return _kind_of_text(cell)


@lru_cache(maxsize=65_536)
def _kind_of_text(cell: str) -> str:
    text = cell.strip()
    if not text:
        return "blank"
    if DATE_LIKE.match(text):
        return "date"
    return "number" if NUMBER.match(text) else "text"


def plain(cell: object) -> Cell:
    """A workbook's cell as one of the few types that the readers expect."""
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, str | date | int | float):
        return cell
    if isinstance(cell, timedelta):
        return cell / timedelta(days=1)
    return "" if cell is None else str(cell)


def as_text(cell: Cell | None) -> str:
    """A cell as a person reads it, for headers, samples and lists of unread cells."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        midnight = cell.time() == time()
        return cell.date().isoformat() if midnight else cell.isoformat(" ", "minutes")
    return str(cell)
