"""A file's text, whatever it was saved as; what is no list at all is refused in a sentence."""

import zipfile
from pathlib import Path

from alongside.registry.errors import RegistryFileError

MOST_BYTES = 200 << 20
BEGINNINGS_OF_PAGES = ("<!doctype", "<html", "<?xml", "<head")


def text_of(path: Path) -> str:
    """Return the text of a CSV file, or of the one CSV file of a zip."""
    if path.stat().st_size > MOST_BYTES:
        raise RegistryFileError(f"{path.name} is larger than 200 MB; OIG's list has some 15.")
    content = path.read_bytes()
    if content.startswith(b"PK"):
        content = unpacked(path)
    if not content.strip():
        raise RegistryFileError(f"{path.name} is empty. Download it again.")
    text = decoded(content)
    if "\0" in text:
        raise RegistryFileError(f"{path.name} is no text file. Download UPDATED.csv from OIG.")
    if text.lstrip().lower().startswith(BEGINNINGS_OF_PAGES):
        raise RegistryFileError(
            f"{path.name} is a web page, perhaps an error message, and not the list. Download"
            " UPDATED.csv from OIG again."
        )
    return text


def unpacked(path: Path) -> bytes:
    """Return the CSV file within a zip."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [one for one in archive.infolist() if one.filename.lower().endswith(".csv")]
            if len(names) == 1 and names[0].file_size <= MOST_BYTES:
                return archive.read(names[0])
    except zipfile.BadZipFile:
        raise RegistryFileError(f"{path.name} is a damaged zip file. Download it again.") from None
    raise RegistryFileError(f"{path.name} should hold one CSV file, OIG's UPDATED.csv.")


def decoded(content: bytes) -> str:
    """Return text in UTF-8, UTF-16 or the Windows code page."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
