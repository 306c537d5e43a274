"""Tables that record systems call .xls but write as HTML, or as the XML of Excel 2003."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from xml.etree.ElementTree import Element

from defusedxml import ElementTree as SafeTree
from defusedxml.common import DefusedXmlException

from alongside.connections.spreadsheets.cells import Cell
from alongside.connections.spreadsheets.encodings import Encoding
from alongside.connections.spreadsheets.errors import UnreadableFile
from alongside.connections.spreadsheets.sheet import Record

BLOCK = 1 << 16
MOST_ROWS_SPANNED = 1000
OFFICE = "{urn:schemas-microsoft-com:office:spreadsheet}"


class _Tables(HTMLParser):
    """Collects finished rows of all tables; rows of a table inside a cell stay apart."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.finished: list[tuple[int, list[Cell]]] = []
        self.table = -1
        self.row: list[Cell] | None = None
        self.text: list[str] | None = None
        self.span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.table += 1
        elif tag == "tr":
            self.end_row()
            self.row = []
        elif tag in ("td", "th") and self.row is not None:
            self.end_cell()
            self.text = []
            span = dict(attrs).get("colspan") or "1"
            self.span = min(int(span), MOST_ROWS_SPANNED) if span.isdigit() else 1
        elif tag in ("br", "p", "div") and self.text:
            self.text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self.end_cell()
        elif tag in ("tr", "table"):
            self.end_row()

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text.append(data)

    def end_cell(self) -> None:
        if self.text is not None and self.row is not None:
            self.row.append(" ".join("".join(self.text).split()))
            self.row.extend([""] * (self.span - 1))
        self.text = None

    def end_row(self) -> None:
        self.end_cell()
        if self.row:
            self.finished.append((self.table, self.row))
        self.row = None


def html_records(path: Path, encoding: Encoding) -> Callable[[], Iterator[Record]]:
    """Rows of the longest table of an HTML page, as a stream that can be started again."""
    sizes: dict[int, int] = {}
    for table, row in _html_rows(path, encoding):
        sizes[table] = sizes.get(table, 0) + (len(row) > 1)
    if not sizes:
        raise UnreadableFile("This is a web page without a table. Export the referrals as CSV.")
    longest = max(sizes, key=lambda table: (sizes[table], -table))
    return partial(_one_table, path, encoding, longest)


def _one_table(path: Path, encoding: Encoding, wanted: int) -> Iterator[Record]:
    rows = (row for table, row in _html_rows(path, encoding) if table == wanted)
    return enumerate(rows, start=1)


def _html_rows(path: Path, encoding: Encoding) -> Iterator[tuple[int, list[Cell]]]:
    parser = _Tables()
    with path.open(encoding=encoding.name, errors=encoding.errors) as stream:
        while block := stream.read(BLOCK):
            parser.feed(block)
            yield from parser.finished
            parser.finished.clear()
    parser.close()
    parser.end_row()
    yield from parser.finished


def xml_records(path: Path) -> Iterator[Record]:
    """Rows of the first worksheet of an Excel 2003 XML workbook."""
    try:
        events = SafeTree.iterparse(path, events=("end",), forbid_dtd=True)
        number = 0
        for _, element in events:
            if element.tag == f"{OFFICE}Row":
                number = int(element.get(f"{OFFICE}Index", number + 1))
                yield number, _xml_cells(element)
                element.clear()
            elif element.tag == f"{OFFICE}Worksheet" and number:
                return
    except DefusedXmlException as error:
        raise UnreadableFile(
            "This file declares XML entities, which no export needs, so it was not opened."
        ) from error
    except SafeTree.ParseError as error:
        raise UnreadableFile(
            "This XML file is damaged. Export the referrals again as CSV or XLSX."
        ) from error


def _xml_cells(row: Element) -> list[Cell]:
    cells: list[Cell] = []
    for cell in row.iter(f"{OFFICE}Cell"):
        index = int(cell.get(f"{OFFICE}Index", len(cells) + 1))
        if index > MOST_ROWS_SPANNED:
            break
        cells += [""] * (index - 1 - len(cells))
        data = cell.find(f"{OFFICE}Data")
        text = "" if data is None else "".join(data.itertext())
        is_date = data is not None and data.get(f"{OFFICE}Type") == "DateTime"
        cells.append(datetime.fromisoformat(text[:19]) if is_date and text else text)
    return cells
