"""Days of birth as YYYYMMDD, whatever order the list writes them in."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PARTS = re.compile(r"^\s*(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})")


def normal_days(texts: Sequence[str]) -> list[str]:
    """Return eight digits where a text can be read, else its digits alone.

    Day and month are told by the list: one first part above 12 makes all of them day first.
    """
    parts = [_PARTS.match(t) for t in texts]
    is_day_first = any(p and len(p[1]) < 3 and int(p[1]) > 12 for p in parts)
    return [
        _day(p, is_day_first) if p else re.sub(r"\D", "", t.removesuffix(".0"))
        for p, t in zip(parts, texts, strict=True)
    ]


def _day(found: re.Match[str], is_day_first: bool) -> str:
    first, second, third = found.groups()
    if len(first) == 4:
        return f"{first}{int(second):02}{int(third):02}"
    day, month = (first, second) if is_day_first else (second, first)
    year = third if len(third) == 4 else ("19" if int(third) > 26 else "20") + third.zfill(2)
    return f"{year}{int(month):02}{int(day):02}"
