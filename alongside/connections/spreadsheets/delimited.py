"""Delimited text, whatever stands between the values, read row by row in bounded memory."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from alongside.connections.spreadsheets.encodings import Encoding
from alongside.connections.spreadsheets.header_row import LOOK_AT, find_header, known_headers
from alongside.connections.spreadsheets.lines import LONGEST_LINE, Lines

SAMPLE_CHARACTERS = 1 << 18
USUAL = (",", "\t", ";", "|")
SINGLE_QUOTED = re.compile(r"(?:^|(?<=[,;\t|]))'[^'\n]*\w[^'\n]*'(?=[,;\t|\r\n]|\Z)", re.MULTILINE)
ENDLESS = ["a quote opens and never closes"]
UNUSUAL = ("^", "~", "\x1f", "\x01", "\x1e", "¦", "§", "¬", "þ", "!", "*", "#", ":", "&", "=")


class Dialect(NamedTuple):
    """How values are told apart; `first_line` is 1 when a "sep=;" line comes first."""

    delimiter: str
    quote: str = '"'
    escape: str | None = None
    first_line: int = 0

    def options(self) -> dict[str, Any]:
        """The same for Python's csv module."""
        if not self.quote:
            return {"delimiter": self.delimiter, "quoting": csv.QUOTE_NONE}
        doubled = self.escape is None
        return {
            "delimiter": self.delimiter,
            "quotechar": self.quote,
            "escapechar": self.escape,
            "doublequote": doubled,
            "skipinitialspace": self.delimiter != " ",
        }


def sniff_dialect(path: Path, encoding: Encoding) -> Dialect:
    """Choose the delimiter under which the rows are evenly wide and the header is best known."""
    with _opened(path, encoding) as stream:
        text = stream.read(SAMPLE_CHARACTERS)
    complete = len(text) < SAMPLE_CHARACTERS
    lines = io.StringIO(text, newline="").readlines()
    if not complete and len(lines) > 1:
        lines.pop()
    if lines and (declared := lines[0].strip().strip('"').lower()).startswith("sep="):
        separator = lines[0].strip().strip('"')[4:5] or "\t"
        return Dialect(separator if declared != "sep=" else "\t", first_line=1)
    escape = "\\" if '\\"' in text and text.count('\\"') > text.count('""') else None
    quote = _quote_of(text)
    return _best_dialect(lines, quote, escape)


def known_under(path: Path, encoding: Encoding, dialect: Dialect) -> int:
    """How many column names are known when the first lines are told apart in this way."""
    rows = [row for _, row in islice(records(path, encoding, dialect), LOOK_AT)]
    header = find_header(rows).at
    return 0 if header is None else known_headers(rows[header])


def _quote_of(text: str) -> str:
    """Single quotes only where they stand around values and nowhere else: O'Brien is no quote."""
    if '"' in text or text.count("'") < 4:
        return '"'
    around = SINGLE_QUOTED.findall(text)
    plain = sum(not any(delimiter in value for delimiter in USUAL) for value in around)
    is_quote = 2 * len(around) >= 0.8 * text.count("'") and plain >= 0.5 * len(around)
    return "'" if is_quote else '"'


def _best_dialect(lines: Sequence[str], quote: str, escape: str | None) -> Dialect:
    filled = [line for line in lines if line.strip()]
    scored = []
    for delimiter in (*USUAL, *UNUSUAL):
        dialect = Dialect(delimiter, quote, escape)
        unusual = delimiter in UNUSUAL
        if unusual and sum(delimiter in line for line in filled) < 0.8 * len(filled):
            continue
        score = _evenness(lines, dialect) * (0.5 if unusual else 1.0)
        scored.append((score, dialect))
    return max(scored, key=lambda pair: pair[0])[1]


def _evenness(lines: Sequence[str], dialect: Dialect) -> float:
    """How table-like the sample is: share of rows of the usual width, × header and width."""
    if not any(dialect.delimiter in line for line in lines):
        return 0.0
    try:
        rows = [row for row in csv.reader(iter(lines), **dialect.options()) if any(row)][:300]
    except csv.Error:
        return 0.0
    widths = Counter(len(row) for row in rows)
    width, number = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]))
    if width < 2:
        return 0.0
    header = find_header(rows).at
    width_fits = header is not None and len(rows[header]) == width
    known = 0 if header is None else known_headers(rows[header])
    return number / len(rows) * (1 + min(width, 12) * 0.05 + known) * (1.5 if width_fits else 1)


def _opened(path: Path, encoding: Encoding) -> io.TextIOWrapper:
    return path.open(encoding=encoding.name, errors=encoding.errors, newline="")


def records(path: Path, encoding: Encoding, dialect: Dialect) -> Iterator[tuple[int, list[Any]]]:
    """Every record with its number as a spreadsheet program would show it, from 1."""
    with _opened(path, encoding) as stream:
        lines = Lines(stream)
        for _ in range(dialect.first_line):
            stream.readline(LONGEST_LINE)
        number = dialect.first_line
        for record in _parsed(lines, dialect):
            number += 1
            yield number, record


def about_records(path: Path, encoding: Encoding) -> int:
    """Records of a file, from the length of its first lines."""
    with _opened(path, encoding) as stream:
        text = stream.read(SAMPLE_CHARACTERS)
    lines = max(text.count("\n"), text.count("\r"), 1)
    bytes_read = len(text.encode(encoding.name, "replace"))
    return max(1, round(lines * path.stat().st_size / max(bytes_read, 1)))


def _parsed(lines: Lines, dialect: Dialect) -> Iterator[list[Any]]:
    """All records: at once where each line is one, with care where a quote may span lines."""
    options = dialect.options()
    width = 0
    reader = csv.reader(lines, **options)
    while True:
        if not lines.ahead:
            block = lines.block()
            if records := _one_a_line(block, options):
                width = max(width, *map(len, records))
                lines.at += len(block)
                yield from records
                continue
            lines.ahead = block[::-1]
        try:
            record = next(reader, None)
        except csv.Error:
            record = ENDLESS
        if record is None:
            return
        several = len(lines.taken) > 1
        if record is ENDLESS or (several and _is_stray(record, lines.taken, dialect, width)):
            record = _first_line_alone(lines, dialect)
            reader = csv.reader(lines, **options)
        elif not several and len(record) > width:
            width = len(record)
        lines.taken.clear()
        yield record


def _one_a_line(block: list[str], options: dict[str, Any]) -> list[list[Any]]:
    """The records of lines that are one record each beyond doubt; nothing otherwise."""
    try:
        records = list(csv.reader(block, **options, strict=True))
    except csv.Error:
        return []
    return records if len(records) == len(block) else []


def _is_stray(record: list[str], open_lines: list[str], dialect: Dialect, width: int) -> bool:
    """Whether a record of several lines is really a line with a quote that nobody closed."""
    if sum(line.count(dialect.quote) for line in open_lines) % 2 and dialect.escape is None:
        return True
    return len(record) > width > 1 and len(_without_quotes(open_lines[0], dialect)) == width


def _first_line_alone(lines: Lines, dialect: Dialect) -> list[str]:
    first, *rest = lines.taken
    lines.ahead.extend(reversed(rest))
    lines.at -= len(rest)
    lines.taken.clear()
    return _without_quotes(first, dialect)


def _without_quotes(line: str, dialect: Dialect) -> list[str]:
    record = line.rstrip("\r\n").split(dialect.delimiter)
    return [value.strip(dialect.quote) if dialect.quote else value for value in record]
