"""Files made to hurt, and files chosen by mistake, are refused in plain words."""

import io
import zipfile
from pathlib import Path

import pytest
import xlwt

from alongside.connections.spreadsheets import zip_safety
from alongside.connections.spreadsheets.errors import UnreadableFile
from alongside.connections.spreadsheets.open_file import open_file
from alongside.connections.spreadsheets.tests.making import HEADER, ROWS, write_text, write_xlsx

NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def rezipped(path: Path, target: Path, replace: dict[str, bytes]) -> Path:
    """A copy of a workbook with some of its parts replaced or added."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, replace.pop(name, None) or old.read(name))
        for name, content in replace.items():
            new.writestr(name, content)
    return target


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return write_xlsx(tmp_path / "good.xlsx", {"Export": [HEADER, *ROWS]})


def test_a_zip_bomb_is_refused_before_it_unpacks(workbook: Path, tmp_path: Path) -> None:
    bomb = rezipped(workbook, tmp_path / "bomb", {"xl/media/image1.png": b"\0" * 80_000_000})
    with pytest.raises(UnreadableFile, match="unpacks to far more data"):
        open_file(bomb)


def test_a_claimed_size_beyond_the_limit_is_refused(workbook: Path, monkeypatch) -> None:
    monkeypatch.setattr(zip_safety, "MOST_BYTES", 1000)
    with pytest.raises(UnreadableFile, match="unpacks to far more data"):
        open_file(workbook)


def test_a_size_that_lies_is_found_out(workbook: Path, tmp_path: Path, monkeypatch) -> None:
    large = rezipped(workbook, tmp_path / "large", {"xl/media/i.bin": b"ab" * 200_000})
    content = bytearray(large.read_bytes())
    at = content.rfind(b"PK\x01\x02")  # the directory entry of the last part
    content[at + 24 : at + 28] = (10).to_bytes(4, "little")
    liar = tmp_path / "liar"
    liar.write_bytes(bytes(content))
    monkeypatch.setattr(zip_safety, "MOST_BYTES", 300_000)
    with pytest.raises(UnreadableFile, match="unpacks to far more data"):
        open_file(liar)


def test_too_many_parts_are_refused(workbook: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(zip_safety, "MOST_ENTRIES", 5)
    with pytest.raises(UnreadableFile, match="unpacks to far more data"):
        open_file(rezipped(workbook, tmp_path / "many", {}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_entities_are_refused_in_any_encoding(
    workbook: Path, tmp_path: Path, encoding: str
) -> None:
    laughs = (
        f'<?xml version="1.0" encoding="{encoding}"?>'
        '<!DOCTYPE s [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
        f"<worksheet {NAMESPACE}><sheetData/></worksheet>"
    )
    made = rezipped(
        workbook, tmp_path / "laughs", {"xl/worksheets/sheet1.xml": laughs.encode(encoding)}
    )
    with pytest.raises(UnreadableFile, match="XML declarations"):
        open_file(made)


@pytest.mark.parametrize("cell", ['<c r="XFD1048576">', "<c  r='xfd1048576'>"])
def test_a_cell_at_the_end_of_the_world_is_refused(
    workbook: Path, tmp_path: Path, cell: str
) -> None:
    sheet = (
        f'<worksheet {NAMESPACE}><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        f'<row r="1048576">{cell}<v>1</v></c></row></sheetData></worksheet>'
    )
    made = rezipped(workbook, tmp_path / "far", {"xl/worksheets/sheet1.xml": sheet.encode()})
    with pytest.raises(UnreadableFile, match="1,048,576 rows and 16,384 columns"):
        open_file(made)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [('<row r="1"><c r="&#88;FD1048576"/></row>', "utf-8"), ('<row r="1"/>', "utf-16")],
)
def test_places_that_hide_are_refused(
    workbook: Path, tmp_path: Path, text: str, encoding: str
) -> None:
    sheet = f"<worksheet {NAMESPACE}><sheetData>{text}</sheetData></worksheet>".encode(encoding)
    made = rezipped(workbook, tmp_path / "far", {"xl/worksheets/sheet1.xml": sheet})
    with pytest.raises(UnreadableFile, match="XML declarations"):
        open_file(made)


def test_repeated_cells_of_an_ods_are_refused(tmp_path: Path) -> None:
    cell = '<table:table-cell table:number-columns-repeated="16000" office:value="1"/>'
    with zipfile.ZipFile(tmp_path / "a", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("content.xml", f'<d xmlns:table="t" xmlns:office="o">{cell}</d>')
    with pytest.raises(UnreadableFile, match="unpacks to far more data"):
        open_file(tmp_path / "a")


def test_a_damaged_workbook_is_refused(workbook: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut"
    cut.write_bytes(workbook.read_bytes()[:2000])
    with pytest.raises(UnreadableFile, match="damaged"):
        open_file(cut)


def test_an_encrypted_workbook_asks_for_a_copy_without_password(tmp_path: Path) -> None:
    # What Excel writes for a password: an OLE container with this stream in its directory.
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
    content += "EncryptedPackage".encode("utf-16-le") + b"\0" * 512
    (tmp_path / "a.xlsx").write_bytes(content)
    with pytest.raises(UnreadableFile, match="password"):
        open_file(tmp_path / "a.xlsx")


def test_entities_in_excel_2003_xml_are_refused(tmp_path: Path) -> None:
    text = (
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
    )
    with pytest.raises(UnreadableFile, match="XML entities"):
        open_file(write_text(tmp_path / "a.xls", text))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \r\n", "is empty"),
        (b"%PDF-1.7\n...", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n....", "a picture"),
        (b"\xff\xd8\xff\xe0....", "a picture"),
        (b"{\\rtf1 hello}", "a text document"),
        (b"\x1f\x8b\x08....", "unpack it first"),
        (b'{"resourceType": "Bundle"}', "JSON"),
        (b"<?xml version='1.0'?><a/>", "an XML document"),
        (b"<html><body>Please sign in</body></html>", "a web page without a table"),
        (b"SQLite format 3\0....", "a database"),
        (b"Received,Referring Provider\n", "no rows below"),
        (b"\x00\x01\x02\x03\x00\x00\x07" * 99, "not text"),
    ],
)
def test_what_is_no_table_is_named(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "referrals.csv").write_bytes(content)
    with pytest.raises(UnreadableFile, match=says):
        open_file(tmp_path / "referrals.csv")


@pytest.mark.parametrize(
    ("part", "says"),
    [("word/document.xml", "a Word document"), ("Index/Document.iwa", "Numbers"), ("a.csv", "zip")],
)
def test_other_zips_are_named(tmp_path: Path, part: str, says: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(part, "<a/>")
    (tmp_path / "a").write_bytes(out.getvalue())
    with pytest.raises(UnreadableFile, match=says):
        open_file(tmp_path / "a")


def test_a_missing_file_and_a_missing_sheet_are_named(workbook: Path, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no file “nothing"):
        open_file(tmp_path / "nothing.csv")
    with pytest.raises(UnreadableFile, match="no sheet “Other”"):
        open_file(workbook, sheet="Other")


def test_an_empty_sheet_is_refused(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("Nothing")
    book.save(str(tmp_path / "a.xls"))
    with pytest.raises(UnreadableFile, match="is empty"):
        open_file(tmp_path / "a.xls")
