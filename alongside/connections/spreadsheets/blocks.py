"""Some thousand rows of a file at a time, column by column: how rows travel from file to disk."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from alongside.connections.spreadsheets.parsed_row import ParsedRow, Unread

SIZE = 10_000


class Block(NamedTuple):
    """Rows that were read, by the fields of ParsedRow, and what of these lines could not be read.

    A field that the file does not have is left out of `columns`.
    """

    columns: dict[str, Sequence[Any]]
    unread: list[Unread]

    @property
    def size(self) -> int:
        """How many rows were read."""
        return len(self.columns["row"])

    def rows(self) -> Iterator[ParsedRow]:
        """The same row by row."""
        nothing = [None] * self.size
        fields = (self.columns.get(name, nothing) for name in ParsedRow._fields)
        return map(ParsedRow._make, zip(*fields, strict=True))


def in_blocks(items: Iterable[ParsedRow | Unread], size: int = SIZE) -> Iterator[Block]:
    """Rows that were read one by one, gathered in blocks."""
    stream = iter(items)
    while part := list(islice(stream, size)):
        rows = [item for item in part if isinstance(item, ParsedRow)]
        by_field = zip(*rows, strict=True) if rows else ((),) * len(ParsedRow._fields)
        columns: dict[str, Sequence[Any]] = dict(zip(ParsedRow._fields, by_field, strict=True))
        yield Block(columns, [item for item in part if isinstance(item, Unread)])
