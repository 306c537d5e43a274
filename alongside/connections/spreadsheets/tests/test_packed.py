"""Binary workbooks are read; an export in a zip archive or a .gz is unpacked, within limits."""

import gzip
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from alongside.connections.spreadsheets import sheet_extent, unpacked
from alongside.connections.spreadsheets.errors import UnreadableFile
from alongside.connections.spreadsheets.mapping import guess_mapping
from alongside.connections.spreadsheets.open_file import open_file
from alongside.connections.spreadsheets.parsed_row import ParsedRow
from alongside.connections.spreadsheets.tests.binary_workbook import write_xlsb
from alongside.connections.spreadsheets.tests.making import (
    DAY,
    HEADER,
    ROWS,
    TODAY,
    csv_text,
    read_rows,
)
from alongside.connections.spreadsheets.unpacked import unpack

TEXT = csv_text([HEADER, *([str(row[0])[:10], *row[1:]] for row in ROWS)])


def zipped(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_a_binary_workbook_is_read_with_its_dates(tmp_path: Path) -> None:
    days = [[row[0].date(), *row[1:]] for row in ROWS]
    sheet = open_file(write_xlsb(tmp_path / "Referrals.xlsb", [HEADER, *days]))
    rows = list(read_rows(sheet, guess_mapping(sheet, TODAY), TODAY))
    assert [row.received_on for row in rows if isinstance(row, ParsedRow)] == [
        DAY.date(), ROWS[1][0].date()
    ]  # fmt: skip
    assert isinstance(rows[0], ParsedRow) and rows[0].referrer_npi == "1234567893"


def test_a_binary_workbook_that_spreads_too_far_is_refused(tmp_path: Path, monkeypatch) -> None:
    book = write_xlsb(tmp_path / "far.xlsb", [HEADER, *ROWS[:0], *([["x"]] * 40)])
    monkeypatch.setattr(sheet_extent, "MOST_CELLS", 41 * len(HEADER) - 1)
    with pytest.raises(UnreadableFile, match="41 rows and 5 columns"):
        open_file(book)


def test_a_binary_workbook_cut_short_is_said_to_be_unreadable(tmp_path: Path) -> None:
    whole = write_xlsb(tmp_path / "whole.xlsb", [HEADER, ["x"]])
    with zipfile.ZipFile(whole) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.bin"
    cut = zipped(tmp_path / "cut.xlsb", parts | {sheet: parts[sheet][:-40]})
    with pytest.raises(UnreadableFile, match="cannot be read"):
        open_file(cut)


def test_the_one_table_of_an_archive_is_read(tmp_path: Path) -> None:
    archive = zipped(
        tmp_path / "export.zip",
        {"out/Referrals.csv": TEXT, "__MACOSX/out/._Referrals.csv": "x", "README.txt": "hello"},
    )
    sheet = open_file(unpack(archive, tmp_path / "unpacked"))
    assert sheet.header == HEADER and len(list(sheet.rows())) == len(ROWS)


def test_a_file_packed_by_gzip_is_read(tmp_path: Path) -> None:
    packed = tmp_path / "export.csv.gz"
    packed.write_bytes(gzip.compress(TEXT.encode()))
    assert open_file(unpack(packed, tmp_path / "unpacked")).header == HEADER


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"a.csv": TEXT, "b.csv": TEXT}, "holds 2 tables .“a.csv”, “b.csv”.. Unpack it"),
        ({"letter.pdf": "x"}, "holds no table"),
    ],
)
def test_which_table_is_not_guessed(tmp_path: Path, parts: dict[str, str], says: str) -> None:
    with pytest.raises(UnreadableFile, match=says):
        unpack(zipped(tmp_path / "export.zip", parts), tmp_path / "unpacked")


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(unpacked, "MOST_BYTES", 50_000)
    bomb = tmp_path / "bomb.gz"
    bomb.write_bytes(gzip.compress(b"0" * 4_000_000))
    with pytest.raises(UnreadableFile, match="unpacks to far more data"):
        unpack(bomb, tmp_path / "unpacked")


def test_a_damaged_one_is_said_to_be_damaged(tmp_path: Path) -> None:
    torn = tmp_path / "torn.gz"
    torn.write_bytes(gzip.compress(TEXT.encode())[:60])
    with pytest.raises(UnreadableFile, match="damaged"):
        unpack(torn, tmp_path / "unpacked")
