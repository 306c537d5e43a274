"""Tables with two rows of column names, the upper ones over several columns each.

Referral        Patient         January 2025
ID      Date    ID      DOB     Referrals  Evals
"""

from collections.abc import Sequence

from alongside.connections.spreadsheets.cells import Cell, as_text, is_blank, kind_of
from alongside.connections.spreadsheets.headers import is_known_header
from alongside.connections.spreadsheets.months import month_of_header

FEWEST_ABOVE = 2


def joined_header(records: Sequence[Sequence[Cell]], at: int) -> list[str] | None:
    """The names of row `at` with those above them, if they would not tell columns apart alone.

    That is so when two columns have the same name, or one has none, and the row above names
    columns or months.
    """
    above = records[at - 1] if at else []
    width = max(len(records[at]), len(above))
    lower = [_text(records[at], column) for column in range(width)]
    upper = [_text(above, column) for column in range(width)]
    if not _needs_more(lower, upper) or not _names_columns(above):
        return None
    said, joined = "", []
    for over, under in zip(upper, lower, strict=True):
        said = over or (said if under else "")
        joined.append(f"{said} {under}".strip() if said != under else under)
    return joined


def _text(record: Sequence[Cell], column: int) -> str:
    return " ".join(as_text(record[column]).split()) if column < len(record) else ""


def _needs_more(lower: Sequence[str], upper: Sequence[str]) -> bool:
    named = [text.casefold() for text in lower if text]
    nameless = any(over and not under for over, under in zip(upper, lower, strict=True))
    return len(set(named)) < len(named) or (nameless and len(named) > 1)


def _names_columns(above: Sequence[Cell]) -> bool:
    filled = [cell for cell in above if not is_blank(cell)]
    texts = [as_text(cell).strip() for cell in filled]
    if len(set(texts)) < FEWEST_ABOVE or any(kind_of(cell) == "number" for cell in filled):
        return False
    known = sum(is_known_header(text) or month_of_header(text) is not None for text in texts)
    return known >= len(texts) / 2
