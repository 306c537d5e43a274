"""Which encoding a stranger's text file is in, checked over the whole file."""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from alongside.connections.spreadsheets.errors import UnreadableFile

BLOCK = 1 << 20
SAMPLE = 1 << 16
BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What US computers write, most usual first; a tie goes to the earlier one.
SINGLE_BYTE = ("cp1252", "mac-roman", "cp437", "latin-1")
NAME_LETTERS = frozenset("áéíóúñüöäàèìòùâêîôûçãõåøæœßÁÉÍÓÚÑÜÖÄÀÈÇÃÕÅØÆŠšŽžýÿëïËÏŸ")
TYPOGRAPHY = frozenset("’‘“”–—…•®©™°½¼¾±²³µ\u00a0ª·×")
STRAY_BYTE = re.compile("[\udc80-\udcff]")
ODD = re.compile("[^\x00-\x7f]")
# "O’Fallon", "patient’s", "don’t", and quotes at the ends of words.
APOSTROPHE = re.compile(
    r".?[A-Z][’‘][A-Z]|..[’‘](?:s|t|d|re|ll|ve)?\b(?![a-z])|.?[\s(][’‘]|..[’‘]\W"
)
STRAY = "alongside-stray-cp1252"


class Encoding(NamedTuple):
    """A Python codec, the error handler to read it with, and what a person should know."""

    name: str
    errors: str = "strict"
    note: str = ""


def _read_stray_byte(error: UnicodeError) -> tuple[str, int]:
    """Read a byte that is not UTF-8 as Windows would: exports glued together mix the two."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.start + 1]
    return bad.decode("cp1252", "replace"), error.start + 1


codecs.register_error(STRAY, _read_stray_byte)


def sniff_encoding(path: Path) -> Encoding:
    """Find the encoding of a text file; a byte-order mark wins, then UTF-8, then likeliness."""
    with path.open("rb") as file:
        head = file.read(SAMPLE)
    for bom, name in BOMS:
        if head.startswith(bom):
            return _checked(path, name)
    if wide := _utf16_without_mark(head):
        return _checked(path, wide)
    good, bad, around = _utf8_census(path)
    if not bad:
        return Encoding("utf-8")
    if good > 3 * bad:
        note = f"{bad} characters were not UTF-8 and were read as Windows text."
        return Encoding("utf-8", STRAY, note)
    return _single_byte(around)


def _utf16_without_mark(head: bytes) -> str:
    pairs = len(head) // 2
    if not pairs:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.4 * pairs and odd > 3 * even:
        return "utf-16-le"
    if even > 0.4 * pairs and even > 3 * odd:
        return "utf-16-be"
    if even + odd > 0.05 * len(head):
        raise UnreadableFile(
            "This file is not text and not a workbook. Export it again as CSV or XLSX."
        )
    return ""


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block


def _checked(path: Path, name: str) -> Encoding:
    decoder = codecs.getincrementaldecoder(name)()
    try:
        for block in _blocks(path):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        note = "Some characters are damaged in the file; they show as �."
        return Encoding(name, "replace", note)
    return Encoding(name)


def _utf8_census(path: Path) -> tuple[int, int, bytes]:
    """Count good multi-byte characters and bad bytes; keep text around the bad ones."""
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    good = bad = 0
    around = bytearray()
    last = ""
    for block in _ended(path):
        text = decoder.decode(block, final=not block)
        if text.isascii():
            last = text[-12:]
            continue
        stray = [match.start() + len(last) for match in STRAY_BYTE.finditer(text)]
        bad += len(stray)
        good += _wide_characters(text) - len(stray)
        joined = last + text if stray else ""
        for at in stray[:2000]:
            near = joined[max(0, at - 12) : at + 13]
            around += near.encode("utf-8", "surrogateescape") + b"\n"
        last = text[-12:]
    return good, bad, bytes(around[:SAMPLE])


def _ended(path: Path) -> Iterator[bytes]:
    """The blocks of a file and an empty one, so that a character cut off at the end is seen."""
    yield from _blocks(path)
    yield b""


def _wide_characters(text: str) -> int:
    return 0 if text.isascii() else len(text) - len(text.encode("ascii", "ignore"))


def _single_byte(around: bytes) -> Encoding:
    """Choose the code page in which the odd bytes look like names; Windows' if none does."""
    scores = {name: _plausible(around, name) for name in SINGLE_BYTE}
    best = max(SINGLE_BYTE, key=lambda name: scores[name])
    if scores[best] < 0:
        # Never a code page of two-byte characters: it would swallow separators and quotes.
        return Encoding("cp1252", "replace", "Read as Windows text; check the accents.")
    return Encoding(best, "replace" if best == "cp1252" else "strict")


def _plausible(around: bytes, name: str) -> float:
    """Sum over odd characters: + where it stands as names and typing have it, − elsewhere."""
    text = around.decode(name, "replace")
    return sum(_fits(match, text) for match in ODD.finditer(text))


def _fits(match: re.Match[str], text: str) -> float:
    at, character = match.start(), match.group()
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if character in NAME_LETTERS:
        alone = not (before.isalpha() or after.isalpha())
        odd_case = after.isupper() if character.islower() else before.islower()
        return -1.0 if alone or odd_case else 1.0
    if character in "’‘":
        return 1.0 if APOSTROPHE.match(text, max(0, at - 2)) else -0.2
    if character in TYPOGRAPHY:
        return 0.6 if not (before.islower() and after.islower()) else -0.6
    return -2.0 if character == "�" or character < "\xa0" else -1.0
