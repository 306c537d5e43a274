"""Is this workbook safe to open? It is a zip of XML parts, and both can be made to explode."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from defusedxml import ElementTree as SafeTree
from defusedxml.common import DefusedXmlException

from alongside.connections.spreadsheets.binary_extent import BEGIN_SHEET, BinaryExtent
from alongside.connections.spreadsheets.errors import UnreadableFile
from alongside.connections.spreadsheets.sheet_extent import ODD_XML, TOO_BIG, Extent

MOST_ENTRIES = 5_000
MOST_BYTES = 1_500_000_000  # all parts, unpacked; a million rows of 20 columns need about 1 GB
MOST_RATIO = 200  # deflate reaches 1,032; spreadsheets reach about 40
RATIO_COUNTS_FROM = 20_000_000
BLOCK = 1 << 20

DAMAGED = "This workbook is damaged. Open it in your spreadsheet program and save it again."


def check_workbook(path: Path) -> list[str]:
    """Return the names of the parts of a zipped workbook, or raise UnreadableFile."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _check_directory(entries, path.stat().st_size)
            unpacked = 0
            for entry in entries:
                unpacked += _check_part(path, archive, entry, MOST_BYTES - unpacked)
            return [entry.filename for entry in entries]
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise UnreadableFile(DAMAGED) from error


def _check_directory(entries: list[zipfile.ZipInfo], size: int) -> None:
    packed = sum(entry.compress_size for entry in entries)
    claimed = sum(entry.file_size for entry in entries)
    # Parts that share bytes of the archive are how the flattest bombs are made.
    if len(entries) > MOST_ENTRIES or packed > size or claimed > MOST_BYTES:
        raise UnreadableFile(TOO_BIG)
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableFile(
            "This workbook is protected by a password. Save a copy without one and choose that."
        )


def _check_part(
    path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, allowance: int
) -> int:
    """Unpack one part without keeping it, count its real bytes, and look into its cells."""
    extent = _extent_of(archive, entry)
    total = 0
    for block in _unpacked(path, archive, entry):
        if not total and block.startswith(BEGIN_SHEET):
            extent = BinaryExtent()
        total += len(block)
        if total > allowance or (
            total > RATIO_COUNTS_FROM and total > MOST_RATIO * max(entry.compress_size, 1)
        ):
            raise UnreadableFile(TOO_BIG)
        if extent:
            extent.add(block)
    if extent and extent.may_be_too_large:
        if not extent.exact:
            extent = Extent(exact=True)
            for block in _unpacked(path, archive, entry):
                extent.add(block)
        extent.check()
    return total


def _extent_of(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Extent | None:
    """What measures the part if it is a sheet in XML, wherever in the archive it lies."""
    if entry.filename.endswith((".xml", ".rels")):
        root = _root_of(archive.open(entry))
        return Extent() if root.endswith("worksheet") or entry.filename == "content.xml" else None
    return None


def _unpacked(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part as a reader that trusts nothing sees it: to its own end, not to the claimed one."""
    if entry.compress_type == zipfile.ZIP_STORED:
        with archive.open(entry) as part:
            while block := part.read(BLOCK):
                yield block
        return
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise UnreadableFile(DAMAGED)
    with path.open("rb") as file:
        _seek_data(file, entry)
        inflate = zlib.decompressobj(-15)
        while not inflate.eof:
            data = inflate.unconsumed_tail or file.read(1 << 16)
            if not data:
                yield inflate.flush()
                if not inflate.eof:
                    raise EOFError
                return
            yield inflate.decompress(data, BLOCK)


def _seek_data(file: IO[bytes], entry: zipfile.ZipInfo) -> None:
    file.seek(entry.header_offset + 26)
    name, extra = (int.from_bytes(file.read(2), "little") for _ in range(2))
    file.seek(name + extra, 1)


def _root_of(part: IO[bytes]) -> str:
    """The first element's name; a DTD or an entity before it, in any encoding, is refused."""
    try:
        with part:
            events = SafeTree.iterparse(part, events=("start",), forbid_dtd=True)
            _, root = next(iter(events), ("", None))
            return "" if root is None else str(root.tag)
    except DefusedXmlException as error:
        raise UnreadableFile(ODD_XML) from error
    except SafeTree.ParseError as error:
        raise UnreadableFile(DAMAGED) from error
