"""How far the cells of a workbook's sheet spread: the reader lays out the whole rectangle."""

import re

from alongside.connections.spreadsheets.errors import UnreadableFile

MOST_CELLS = 60_000_000
MOST_ROWS = 1_048_576
LETTERS = 26  # columns with one letter

# Patterns begin with a literal, which the engine looks for quickly; see _plainly().
PLACE = re.compile(rb'r="([A-Za-z]{0,3})(\d+)"')
HIDDEN_PLACE = re.compile(rb'r="[^">]{0,20}&')
FAR_PLACE = re.compile(rb'r="(?:([A-Za-z]{2,3})\d|[A-Za-z]?(\d{6}))')
FAR_DOWN = re.compile(rb'r="[A-Za-z]{2,3}\d{6}')
BEYOND = re.compile(rb'r="[A-Za-z]{0,3}\d{8}')
SPACED = (b"r =", b"r\t=", b"r\n=", b"r\r=", b"r= ", b"r=\t", b"r=\n", b"r=\r")
AROUND_EQUALS = re.compile(rb"r\s*=\s*")
NEAR_ROWS = 99_999  # five digits
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\0", b"<\0")
REPEATED_ROWS = re.compile(rb'<table:table-row[^>]*number-rows-repeated="(\d+)"[^>]*>')
REPEATED_CELL = re.compile(rb'<table:table-cell[^>]*number-columns-repeated="(\d+)"[^>]*>')

TOO_BIG = (
    "This workbook unpacks to far more data than its size allows, so it was not opened. "
    "Save the sheet as CSV and choose that file."
)
ODD_XML = (
    "This workbook contains XML declarations that spreadsheets never have, so it was not opened. "
    "Save the sheet as CSV and choose that file."
)


class Extent:
    """Width and height of a sheet, read from its XML as it streams by.

    Without `exact` the height is an upper bound from the number of digits, which is quick.
    """

    def __init__(self, exact: bool = False) -> None:
        self.exact = exact
        self.width = self.height = 0
        self.tail = b""

    @property
    def may_be_too_large(self) -> bool:
        """Whether only the exact extent can tell."""
        return self.width * self.height > MOST_CELLS

    def add(self, block: bytes) -> None:
        """Take the next piece of the sheet's XML into account."""
        # Writers of spreadsheets use UTF-8; another encoding would hide the places.
        if not self.tail and block.startswith(WIDE_MARKS):
            raise UnreadableFile(ODD_XML)
        text = _plainly(self.tail + block)
        if b"&" in text and HIDDEN_PLACE.search(text):
            raise UnreadableFile(ODD_XML)
        if self.exact:
            places = PLACE.findall(text)
            self.width = max([self.width, *map(_column, {letters for letters, _ in places})])
            self.height = max([self.height, *map(int, {row for _, row in places})])
        else:
            self._bound(text)
        _check_repeats(text)
        self.tail = text[-200:]

    def _bound(self, text: bytes) -> None:
        far = set(FAR_PLACE.findall(text))
        self.width = max([self.width, LETTERS, *(_column(letters) for letters, _ in far)])
        wide = any(letters for letters, _ in far)
        is_far = any(row for _, row in far) or (wide and FAR_DOWN.search(text))
        self.height = MOST_ROWS if is_far else max(self.height, NEAR_ROWS)
        if self.height == MOST_ROWS and BEYOND.search(text):
            raise UnreadableFile(TOO_BIG)

    def check(self) -> None:
        """Refuse a rectangle that no reader can lay out."""
        if self.width * self.height > MOST_CELLS:
            raise UnreadableFile(
                f"This sheet spreads over {self.height:,} rows and {self.width:,} columns, most of "
                "them empty. Save the sheet as CSV and choose that file."
            )


def _plainly(text: bytes) -> bytes:
    """The XML with its places written as r="AB12", whatever quotes and blanks it uses."""
    if any(spaced in text for spaced in SPACED):
        text = AROUND_EQUALS.sub(b"r=", text)
    return text.replace(b"r='", b'r="').replace(b"'", b'"') if b"r='" in text else text


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _check_repeats(text: bytes) -> None:
    """Refuse ODS cells or rows with content that are repeated thousands of times."""
    for match in REPEATED_CELL.finditer(text):
        if int(match[1]) > 2_000 and b"value" in match[0]:
            raise UnreadableFile(TOO_BIG)
    for match in REPEATED_ROWS.finditer(text):
        if int(match[1]) > 2_000:
            inside = text[match.end() : match.end() + 4_000].split(b"</table:table-row>")[0]
            if b"value" in inside:
                raise UnreadableFile(TOO_BIG)
