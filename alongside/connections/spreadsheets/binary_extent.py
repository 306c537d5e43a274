"""How far the cells of a binary workbook's sheet (.xlsb) spread, read from its records."""

from collections.abc import Iterator

from alongside.connections.spreadsheets.errors import UnreadableFile
from alongside.connections.spreadsheets.sheet_extent import Extent

BEGIN_SHEET = b"\x81\x01"  # 2.4.55 BrtBeginSheet, the first record of every sheet
ROW = 0  # [MS-XLSB] 2.4.727 BrtRowHdr: its first four bytes are the row
CELLS = range(1, 12)  # 2.4.4 ff. BrtCellBlank … BrtFmlaError: theirs are the column
LONGEST = 4  # bytes of a record's length
ODD = (
    "This binary workbook (.xlsb) is put together as none is, so it was not opened. Save it as "
    "XLSX or CSV and choose that file."
)


class BinaryExtent(Extent):
    """Width and height of a sheet, exactly, as its records stream by."""

    def __init__(self) -> None:
        super().__init__(exact=True)

    def add(self, block: bytes) -> None:
        """Take the next piece of the sheet into account; a record cut off waits for the next."""
        data, done = self.tail + block, 0
        for kind, at, end in _records(data):
            done = end
            if kind == ROW:
                self.height = max(self.height, int.from_bytes(data[at : at + 4], "little") + 1)
            elif kind in CELLS:
                self.width = max(self.width, int.from_bytes(data[at : at + 4], "little") + 1)
        self.tail = data[done:]


def _records(data: bytes) -> Iterator[tuple[int, int, int]]:
    """(type, begin and end of the content) of each whole record."""
    at, size = 0, len(data)
    while at + 2 <= size:
        kind, at_length = data[at], at + 1
        if kind & 0x80:
            kind, at_length = (kind & 0x7F) | data[at + 1] << 7, at + 2
        length = shift = 0
        for place in range(at_length, at_length + LONGEST):
            if place >= size:
                return
            length |= (data[place] & 0x7F) << shift
            shift += 7
            if not data[place] & 0x80:
                break
        else:
            raise UnreadableFile(ODD)
        begin = place + 1
        at = begin + length
        if at > size:
            return
        yield kind, begin, at
