"""A binary workbook (.xlsb) of one sheet, record by record as [MS-XLSB] has them."""

import datetime as dt
import struct
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DAY_ZERO = dt.date(1899, 12, 30)
DATED = 1  # the second cell format, with Excel's number format 14, m/d/yyyy


def write_xlsb(path: Path, rows: Sequence[Sequence[Any]]) -> Path:
    """Write rows of texts, numbers and days."""
    parts = {
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.bin")),
        "xl/_rels/workbook.bin.rels": _relations(
            ("worksheet", "worksheets/sheet1.bin"), ("styles", "styles.bin")
        ),
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "xl/workbook.bin": _record(131) + _record(143)
        + _record(156, struct.pack("<II", 0, 1) + _text("rId1") + _text("Referrals"))
        + _record(144) + _record(132),
        "xl/worksheets/sheet1.bin": b"".join(
            [_record(129), _extent(rows), _record(145), *_rows(rows), _record(146), _record(130)]
        ),
        "xl/styles.bin": _record(617, struct.pack("<I", 2))
        + _format(0) + _format(14)
        + _record(618),
    }  # fmt: skip
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def _extent(rows: Sequence[Sequence[Any]]) -> bytes:
    return _record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, max(map(len, rows)) - 1))


def _format(number: int) -> bytes:
    return _record(47, struct.pack("<HHHHHHHH", 0, number, 0, 0, 0, 0, 0, 0))


def _rows(rows: Sequence[Sequence[Any]]) -> Iterator[bytes]:
    for number, row in enumerate(rows):
        yield _record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, 0))
        yield from (_cell(column, value) for column, value in enumerate(row) if value != "")


def _cell(column: int, value: Any) -> bytes:
    if isinstance(value, dt.date):
        return _record(5, struct.pack("<IId", column, DATED, (value - DAY_ZERO).days))
    if isinstance(value, int | float):
        return _record(5, struct.pack("<IId", column, 0, value))
    return _record(6, struct.pack("<II", column, 0) + _text(value))


def _record(kind: int, content: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, left = b"", len(content)
    while left > 127:
        length, left = length + bytes([left & 0x7F | 0x80]), left >> 7
    return head + length + bytes([left]) + content


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _relations(*kinds: tuple[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="rId{at}" Type="{RELATED}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(kinds, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{each}</Relationships>'
