"""The tables inside the files that were given: members of zip files, plain CSV files, workbooks."""

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from alongside.registry.errors import RegistryFileError

_SPAN = re.compile(r"(\d{8})-(\d{8})")
_TABLES = (".csv", ".txt")
# members that CMS adds for people: layouts, headers alone, the read-me
_NOT_DATA = re.compile(r"(?i)(fileheader|readme|codevalues|layout)")


@dataclass(frozen=True)
class Source:
    """One table: a file, or a member of a zip file."""

    path: Path
    member: str = ""

    @property
    def name(self) -> str:
        """What people call it."""
        return f"{self.path.name}: {self.member}" if self.member else self.path.name

    @property
    def file_name(self) -> str:
        """The name that tells the span of days."""
        return self.member or self.path.name

    @property
    def span(self) -> tuple[str, str]:
        """First and last day (YYYYMMDD) in the file's name, or two empty texts."""
        found = _SPAN.search(self.file_name)
        return (found[1], found[2]) if found else ("", "")

    @property
    def is_workbook(self) -> bool:
        """Whether this is an Excel workbook (the list of deactivated NPIs is one)."""
        return self.file_name.lower().endswith(".xlsx")

    @property
    def size(self) -> int:
        """Bytes of the table, unpacked."""
        if not self.member:
            return self.path.stat().st_size
        with zipfile.ZipFile(self.path) as archive:
            return archive.getinfo(self.member).file_size

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """Open the table for reading; a member streams out of its zip file."""
        if not self.member:
            with self.path.open("rb") as file:
                yield file
            return
        with zipfile.ZipFile(self.path) as archive, archive.open(self.member) as file:
            yield file


def find_sources(path: Path) -> list[Source]:
    """Return the tables in a file; raises RegistryFileError when it is none of CMS's kinds."""
    if not path.is_file():
        raise RegistryFileError(f"{path} is not a file.")
    if path.stat().st_size == 0:
        raise RegistryFileError(f"{path.name} is empty.")
    with path.open("rb") as file:
        start = file.read(512)
    check_is_no_page(path.name, start)
    if path.suffix.lower() == ".xlsx" or not (start[:2] == b"PK" or path.suffix.lower() == ".zip"):
        return [Source(path)]
    try:
        with zipfile.ZipFile(path) as archive:
            names = [one.filename for one in archive.infolist() if one.file_size]
    except zipfile.BadZipFile:
        raise RegistryFileError(
            f"{path.name} is not a whole zip file. It may have been cut off while it was"
            " downloaded: download it again."
        ) from None
    return members(path, names)


def members(path: Path, names: list[str]) -> list[Source]:
    """Return the tables among the members of a zip file."""
    kinds = (*_TABLES, ".xlsx")
    found = [n for n in names if n.lower().endswith(kinds) and not _NOT_DATA.search(n)]
    if not found:
        raise RegistryFileError(f"{path.name} holds no CSV file of the registry.")
    return [Source(path, name) for name in found]


def check_is_no_page(name: str, start: bytes) -> None:
    """Raise when a download brought a web page instead of the file."""
    plain = start.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if plain.startswith((b"<!doctype html", b"<html", b"<head", b"<?xml")):
        raise RegistryFileError(
            f"{name} is a web page, not a file of the registry. Open the download page in a"
            " browser and save the file itself."
        )
