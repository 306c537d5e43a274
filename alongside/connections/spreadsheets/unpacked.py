"""An export that comes packed: the one table of a zip archive, or what a .gz file holds."""

import gzip
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from alongside.connections.spreadsheets.errors import UnreadableFile
from alongside.connections.spreadsheets.sheet_extent import TOO_BIG
from alongside.connections.spreadsheets.zip_safety import (
    MOST_BYTES,
    MOST_RATIO,
    RATIO_COUNTS_FROM,
    check_workbook,
)

ZIP, GZIP = b"PK\x03\x04", b"\x1f\x8b"
BLOCK = 1 << 20
# Parts by which a zip archive is itself a document, and no archive of exports.
OF_DOCUMENTS = ("[Content_Types].xml", "content.xml", "mimetype")
TABLES = (
    ".csv",
    ".tsv",
    ".txt",
    ".tab",
    ".xlsx",
    ".xlsm",
    ".xlsb",
    ".xls",
    ".ods",
    ".htm",
    ".html",
)
DAMAGED = "This packed file is damaged. Export the referrals again, as CSV or XLSX."


def unpack(path: Path, into: Path) -> Path:
    """Return `path`, or `into` with the table that was packed in it; raises UnreadableFile."""
    with path.open("rb") as file:
        head = file.read(len(ZIP))
    try:
        if head == ZIP:
            return _table_of_archive(path, into)
        if head.startswith(GZIP):
            with gzip.open(path) as packed:
                return _written(packed.read, path.stat().st_size, into)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise UnreadableFile(DAMAGED) from error
    return path


def _table_of_archive(path: Path, into: Path) -> Path:
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        if any(name in OF_DOCUMENTS or name.endswith(".iwa") for name in names):
            return path
        check_workbook(path)
        tables = [entry for entry in archive.infolist() if _is_table(entry)]
        if len(tables) != 1:
            raise UnreadableFile(_which(tables))
        with archive.open(tables[0]) as packed:
            return _written(packed.read, tables[0].compress_size, into)


def _is_table(entry: zipfile.ZipInfo) -> bool:
    """Whether a part is an export, and not what a computer adds (__MACOSX) or a read-me."""
    place = PurePosixPath(entry.filename)
    hidden = place.name.startswith(".") or "__MACOSX" in place.parts
    spoken = "readme" in place.name.casefold()
    return not (entry.is_dir() or hidden or spoken) and place.suffix.casefold() in TABLES


def _which(tables: list[zipfile.ZipInfo]) -> str:
    if not tables:
        return "This zip archive holds no table. Export the referrals as CSV or XLSX."
    names = ", ".join(f"“{PurePosixPath(entry.filename).name}”" for entry in tables[:5])
    return (
        f"This zip archive holds {len(tables)} tables ({names}). Unpack it and choose the one "
        "with the referrals."
    )


def _written(read: Callable[[int], bytes], size: int, into: Path) -> Path:
    """Unpack no more than an export of that size can hold."""
    total = 0
    into.touch(mode=0o600)
    with into.open("wb") as target:
        while block := read(BLOCK):
            total += len(block)
            if total > MOST_BYTES or (total > RATIO_COUNTS_FROM and total > MOST_RATIO * size):
                raise UnreadableFile(TOO_BIG)
            target.write(block)
    return into
