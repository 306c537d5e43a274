"""Read a file of community organisations, whatever it is of CSV, HSDS zip and HSDS JSON."""

from alongside.market.community.entry import ListFileError, Listing
from alongside.market.community.hsds import read_json, read_zip
from alongside.market.community.table import read_table

MOST_BYTES = 60 << 20


def read_list(content: bytes, sort: str = "") -> Listing:
    """Return what a file holds; `sort` overrules what it says of each."""
    if len(content) > MOST_BYTES:
        raise ListFileError("The file is larger than 60 MB. Cut it to your own area first.")
    if content.startswith(b"PK") and b"[Content_Types].xml" in content[:4096]:
        raise ListFileError(
            "This is a workbook. Save the sheet with the list as CSV (UTF-8) first."
        )
    if content.startswith(b"PK"):
        return read_zip(content, sort)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return read_json(content, sort)
    return read_table(content, sort)
