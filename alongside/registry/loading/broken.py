"""Rows that could not be read: each is counted, the first of each file are named."""

from bisect import bisect_right, insort
from dataclasses import dataclass, field

NAMED = 20  # of each file; all of them are counted


@dataclass(frozen=True)
class BrokenRow:
    """One row that was skipped: where it stands and why."""

    file: str
    row: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}, row {self.row:,}: {self.reason}"


@dataclass
class Broken:
    """The broken rows of one file."""

    file: str
    count: int = 0
    named: list[BrokenRow] = field(default_factory=list)
    _skipped: list[int] = field(default_factory=list)

    def add(self, row: int, reason: str) -> None:
        """Count a row and name it if it is among the first."""
        self.count += 1
        if len(self.named) < NAMED:
            self.named.append(BrokenRow(self.file, row, reason))

    def skip(self, row: int, reason: str) -> None:
        """As `add`, for a row that the reader left out, so that later rows keep their number."""
        self.add(row, reason)
        insort(self._skipped, row)

    def number_of(self, nth: int) -> int:
        """Return where the nth row that was read stands in the file; its first line is row 1."""
        row = nth + 2
        while (moved := nth + 2 + bisect_right(self._skipped, row)) != row:
            row = moved
        return row
