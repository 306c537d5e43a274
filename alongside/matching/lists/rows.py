"""The rows of a list as columns of comparable texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Shares = Callable[[str, tuple[str, ...], Codes], Floats]


@dataclass(frozen=True, slots=True)
class Column:
    """One field of all rows: texts ("" is missing), a number for each distinct text, shares.

    `codes[row]` is the number of the row's text, `distinct[code]` the text, `share[code]` which
    share of all people (or organisations) has it, 0 to 1.
    """

    codes: Codes
    distinct: tuple[str, ...]
    share: Floats

    def texts(self) -> list[str]:
        """Return the text of every row."""
        return [self.distinct[c] for c in self.codes.tolist()]


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of a list; columns by the name of their field, empty ones left out."""

    number: int
    columns: Mapping[str, Column]

    @classmethod
    def of(cls, number: int, texts: Mapping[str, Sequence[str]], shares: Shares) -> Rows:
        """Make columns of texts; a field nobody fills is left out."""
        columns: dict[str, Column] = {}
        for field, filled in texts.items():
            if any(filled):
                codes, distinct = numbered(filled)
                columns[field] = Column(codes, distinct, shares(field, distinct, codes))
        return cls(number, columns)

    def __contains__(self, field: Any) -> bool:
        """Tell whether any row fills a field."""
        return field in self.columns

    def text(self, field: str, row: int) -> str:
        """Return the text of a field of one row, "" when there is none."""
        found = self.columns.get(field)
        return found.distinct[found.codes[row]] if found else ""


def numbered(texts: Sequence[str]) -> tuple[Codes, tuple[str, ...]]:
    """Number the distinct texts in order of first appearance."""
    number: dict[str, int] = {}
    codes = np.fromiter((number.setdefault(t, len(number)) for t in texts), np.int64, len(texts))
    return codes, tuple(number)


def bearers(codes: Codes, who: Codes, size: int) -> Floats:
    """Return for each code how many different bearers (of all numbered in `who`) have it."""
    width = int(who.max(initial=0)) + 1
    distinct = np.unique(codes * width + who)
    counted: Floats = np.bincount(distinct // width, minlength=size).astype(np.float64)
    return counted
