"""Listings of old systems: columns of fixed width, told apart by the blanks between them."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from alongside.connections.spreadsheets.cells import Cell
from alongside.connections.spreadsheets.encodings import Encoding
from alongside.connections.spreadsheets.header_row import find_header, known_headers

SAMPLE_LINES = 400
FEWEST_LINES, FEWEST_COLUMNS, FEWEST_KNOWN = 4, 3, 2
GAP = re.compile(r" {2,}")
MOSTLY = 0.97  # of the lines: titles and page feet run across the columns
RULER = re.compile(r"\s*-{2,}(?:\s+-{2,})+\s*\Z")


class Columns(NamedTuple):
    """Where each column begins; it ends where the next begins."""

    starts: tuple[int, ...]

    def cells(self, line: str) -> list[Cell]:
        """The values of a line; one that runs across the columns is a single value."""
        ends = (*self.starts[1:], len(line))
        if any(line[at - 1 : at].strip() for at in self.starts[1:]):
            return [line.strip()]
        return [line[at:end].strip() for at, end in zip(self.starts, ends, strict=True)]


def fixed_columns(path: Path, encoding: Encoding) -> Columns | None:
    """The columns of a listing, or None where the lines have no blanks in common.

    A rule of dashes under the names tells them; without one, positions that are blank in nearly
    every line do, where the line with the names has a word behind them.
    """
    lines = [line for line, _ in zip(_lines(path, encoding), range(SAMPLE_LINES))]  # noqa: B905
    rows = [line for line in lines if len(GAP.split(line.strip())) >= FEWEST_COLUMNS]
    ruler = next((line for line in lines if RULER.match(line)), None)
    if len(lines if ruler else rows) < FEWEST_LINES:
        return None
    columns = Columns(_starts_of_rule(ruler) if ruler else _starts(rows))
    if len(columns.starts) < FEWEST_COLUMNS:
        return None
    cells = [columns.cells(line) for line in lines]
    at = find_header(cells).at
    return columns if at is not None and known_headers(cells[at]) >= FEWEST_KNOWN else None


def fixed_records(
    path: Path, encoding: Encoding, columns: Columns
) -> Iterator[tuple[int, list[Cell]]]:
    """Every line with its number; rules of dashes say nothing."""
    for number, line in enumerate(_lines(path, encoding), start=1):
        if not RULER.match(line):
            yield number, columns.cells(line)


def is_ruled(path: Path, encoding: Encoding) -> bool:
    """Whether a rule of dashes stands under the names, whatever else is in the lines."""
    lines = zip(_lines(path, encoding), range(SAMPLE_LINES))  # noqa: B905
    return any(RULER.match(line) for line, _ in lines)


def _lines(path: Path, encoding: Encoding) -> Iterator[str]:
    with path.open(encoding=encoding.name, errors=encoding.errors) as stream:
        for line in stream:
            yield line.rstrip("\r\n\f\x1a").lstrip("\f").expandtabs()


def _starts_of_rule(line: str) -> tuple[int, ...]:
    return tuple(match.start() for match in re.finditer(r"-+", line))


def _starts(rows: Sequence[str]) -> tuple[int, ...]:
    width = max(map(len, rows))
    filled = [0] * width
    for row in rows:
        for at, character in enumerate(row):
            filled[at] += character != " "
    most = max(1, (1 - MOSTLY) * len(rows))  # a title with gaps in it does not count
    edges = [at for at in range(width) if filled[at] > most and (at == 0 or filled[at - 1] <= most)]
    # The line of names decides: a date and its time have blanks between them, but one name.
    names = max(rows[:40], key=lambda row: known_headers(GAP.split(row.strip())))
    return tuple(at for at in edges if at == edges[0] or names[at : at + 1].strip())
