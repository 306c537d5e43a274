"""A file's bytes as text, whatever program saved it; what is no list at all is refused."""

from alongside.market.community.entry import ListFileError

OTHERS = (
    (b"%PDF", "This is a PDF. Ask for the list as CSV or XLSX, or copy it into a spreadsheet."),
    (b"\xd0\xcf\x11\xe0", "This is an old workbook. Save the sheet with the list as CSV first."),
)
PAGES = ("<!doctype", "<html", "<?xml", "<head")
LOOKED_AT = 4096
MOSTLY = 0.6
MANY = 0.2  # of the bytes: text of two bytes a letter has a NUL in every second one


def decoded(content: bytes) -> str:
    """Return the file's text; single NULs, which some programs leave behind, are dropped."""
    for beginning, said in OTHERS:
        if content.startswith(beginning):
            raise ListFileError(said)
    text = text_of(content)
    if text.lstrip().lower().startswith(PAGES):
        raise ListFileError(
            "This is a web page, perhaps an error message, and not a list. Download the list again."
        )
    return text.replace("\0", "")


def text_of(content: bytes) -> str:
    """Return text in UTF-8, UTF-16 or the Windows code page."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):  # “Unicode text” of spreadsheet programs
        return content.decode("utf-16", errors="replace")
    if (wide := without_mark(content[:LOOKED_AT])) is not None:
        return content.decode(wide, errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def without_mark(beginning: bytes) -> str | None:
    """Return the name of a two-byte encoding without its mark; None where it is none."""
    if beginning.count(0) <= MANY * len(beginning):
        return None
    for name, at in (("utf-16-le", 1), ("utf-16-be", 0)):
        wide = beginning[at::2]
        if beginning[1 - at :: 2].count(0) == 0 and wide.count(0) > MOSTLY * len(wide):
            return name
    raise ListFileError("This is no text file. Save the list as CSV (UTF-8) first.")
