"""Open a stranger's file by what is in it, whatever it is called."""

from functools import partial
from pathlib import Path

from alongside.connections.spreadsheets.delimited import (
    about_records,
    known_under,
    records,
    sniff_dialect,
)
from alongside.connections.spreadsheets.encodings import sniff_encoding
from alongside.connections.spreadsheets.errors import UnreadableFile
from alongside.connections.spreadsheets.fixed_width import fixed_columns, fixed_records, is_ruled
from alongside.connections.spreadsheets.markup_tables import html_records, xml_records
from alongside.connections.spreadsheets.sheet import Sheet, make_sheet
from alongside.connections.spreadsheets.workbook import PROTECTED, open_workbook
from alongside.connections.spreadsheets.zip_safety import check_workbook

HEAD = 4096
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_DIRECTORY_SCAN = 64 << 20
ASK_TABLE = "Export the referrals as CSV or XLSX and choose that file."

# First bytes of what people choose by mistake.
NOT_TABLES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"BM", ""),
    (b"{\\rtf", "a text document"),
    (b"\x1f\x8b", "a compressed file; unpack it first"),
    (b"7z\xbc\xaf", "a compressed archive; unpack it first"),
    (b"Rar!", "a compressed archive; unpack it first"),
    (b"BZh", "a compressed file; unpack it first"),
    (b"\xfd7zXZ", "a compressed file; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a compressed file; unpack it first"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\0\x01\0\0Standard", "an Access database"),
    (b"\x09\x08\x08\0", "an Excel file from before 1997"),
    (b"\x09\x04\x06\0", "an Excel file from before 1997"),
    (b"\x09\x02\x06\0", "an Excel file from before 1997"),
    (b"MSH|", "an HL7 message; it is read elsewhere"),
    (b"ISA*", "a claims file (X12)"),
)


def open_file(path: str | Path, sheet: str | None = None) -> Sheet:
    """Open a delimited text, a workbook or an HTML table; raise UnreadableFile with a sentence."""
    path = Path(path)
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except FileNotFoundError as error:
        raise UnreadableFile(f"There is no file “{path.name}”.") from error
    except OSError as error:
        raise UnreadableFile(f"“{path.name}” cannot be opened: {error.strerror}.") from error
    if not head.strip(b"\0 \r\n\t\xef\xbb\xbf\xff\xfe"):
        raise UnreadableFile(f"“{path.name}” is empty. {ASK_TABLE}")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(path, sheet)
    if head.startswith(OLE):
        return _old_workbook(path, sheet)
    _refuse_other(head)
    return _text(path, head)


def _refuse_other(head: bytes) -> None:
    for magic, what in NOT_TABLES:
        if what and head.startswith(magic):
            raise UnreadableFile(f"This is {what}, not a table. {ASK_TABLE}")
    if head.startswith(b"RIFF") or head[4:8] == b"ftyp":
        raise UnreadableFile(f"This is a picture or a film, not a table. {ASK_TABLE}")


def _zipped(path: Path, sheet: str | None) -> Sheet:
    names = set(check_workbook(path))
    if "xl/workbook.xml" in names:
        return open_workbook(path, "xlsx", sheet)
    if "content.xml" in names:
        return open_workbook(path, "ods", sheet)
    if "xl/workbook.bin" in names:
        return open_workbook(path, "xlsb", sheet)
    if "word/document.xml" in names:
        what = "a Word document"
    elif "Index/Document.iwa" in names or any(name.endswith(".iwa") for name in names):
        what = "an Apple Numbers document"
    else:
        what = "a zip archive inside another, or one of other things than tables"
    raise UnreadableFile(f"This is {what}. {ASK_TABLE}")


def _old_workbook(path: Path, sheet: str | None) -> Sheet:
    with path.open("rb") as file:
        content = file.read(OLE_DIRECTORY_SCAN)
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise UnreadableFile(PROTECTED)
    if not any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        raise UnreadableFile(f"This is an old Office document, but no workbook. {ASK_TABLE}")
    return open_workbook(path, "xls", sheet)


def _text(path: Path, head: bytes) -> Sheet:
    encoding = sniff_encoding(path)
    start = head.decode(encoding.name, "replace").lstrip("\ufeff \r\n\t").lower()
    notes = [encoding.note] if encoding.note else []
    if start.startswith("<?xml") and "urn:schemas-microsoft-com:office:spreadsheet" in start:
        return make_sheet(path, "xml", partial(xml_records, path), encoding=encoding.name)
    if start.startswith("<") and any(tag in start for tag in ("<html", "<table", "<!doctype")):
        found = html_records(path, encoding)
        return make_sheet(path, "html", found, encoding=encoding.name, notes=notes)
    if start.startswith("<?xml"):
        raise UnreadableFile(f"This is an XML document, not a table. {ASK_TABLE}")
    if start.startswith(("{", "[{", "[ {", "[\n")):
        raise UnreadableFile(f"This is a JSON document, not a table. {ASK_TABLE}")
    dialect = sniff_dialect(path, encoding)
    may_be_fixed = known_under(path, encoding, dialect) == 0 or is_ruled(path, encoding)
    if may_be_fixed and (columns := fixed_columns(path, encoding)):
        lines = partial(fixed_records, path, encoding, columns)
        return make_sheet(path, "fixed", lines, encoding=encoding.name, notes=notes)
    kind = "tsv" if dialect.delimiter == "\t" else "csv"
    sheet = make_sheet(
        path,
        kind,
        partial(records, path, encoding, dialect),
        encoding=encoding.name,
        delimiter=dialect.delimiter,
        notes=notes,
    )
    sheet.estimate = partial(about_records, path, encoding)
    return sheet
