"""The rows of a list as columns of comparable texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Column:
    """One field of all rows: texts ("" is missing), a number for each distinct text, shares.

    `codes[row]` is the number of the row's text, `distinct[code]` the text, `share[code]` how
    many of the filled rows hold it (0 to 1).
    """

    codes: Codes
    distinct: tuple[str, ...]
    share: Floats

    def texts(self) -> list[str]:
        """Return the text of every row."""
        return [self.distinct[c] for c in self.codes.tolist()]

    @property
    def is_filled(self) -> npt.NDArray[np.bool_]:
        """Whether each row has a text."""
        empty = np.array([not text for text in self.distinct], dtype=bool)
        return ~empty[self.codes]


def column_of(texts: Sequence[str]) -> Column:
    """Number the distinct texts in order of first appearance and count them."""
    number: dict[str, int] = {}
    codes = np.fromiter((number.setdefault(t, len(number)) for t in texts), np.int64, len(texts))
    counted = np.bincount(codes, minlength=len(number)).astype(np.float64)
    filled = max(1.0, counted.sum() - (counted[number[""]] if "" in number else 0.0))
    return Column(codes, tuple(number), counted / filled)


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of a list; columns by the name of their field, empty ones left out."""

    number: int
    columns: Mapping[str, Column]

    @classmethod
    def of(cls, number: int, texts: Mapping[str, Sequence[str]]) -> Rows:
        """Make columns of texts; a field nobody fills is left out."""
        filled = {name: column_of(t) for name, t in texts.items() if any(t)}
        return cls(number, filled)

    def __contains__(self, field: Any) -> bool:
        """Tell whether any row fills a field."""
        return field in self.columns

    def text(self, field: str, row: int) -> str:
        """Return the text of a field of one row, "" when there is none."""
        found = self.columns.get(field)
        return found.distinct[found.codes[row]] if found else ""
