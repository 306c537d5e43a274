"""Which encoding a stranger's text file is in, checked over the whole file."""

import codecs
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from charset_normalizer import from_bytes

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
    strict = codecs.getincrementaldecoder("utf-8")()
    good = bad = 0
    around = bytearray()
    pending = b""
    for block in _blocks(path):
        try:
            good += 0 if block.isascii() else _wide_characters(strict.decode(block))
            pending = strict.getstate()[0]
        except UnicodeDecodeError:
            strict.reset()
            text = (pending + block).decode("utf-8", "surrogateescape")
            stray = [i for i, character in enumerate(text) if "\udc80" <= character <= "\udcff"]
            bad += len(stray)
            good += _wide_characters(text) - len(stray)
            for i in stray[:2000]:
                around += text[max(0, i - 12) : i + 13].encode("utf-8", "surrogateescape") + b"\n"
            pending = b""
    return good, bad, bytes(around[:SAMPLE])


def _wide_characters(text: str) -> int:
    return 0 if text.isascii() else len(text) - len(text.encode("ascii", "ignore"))


def _single_byte(around: bytes) -> Encoding:
    """Choose the code page in which the odd bytes look like names; ask the library if none does."""
    scores = {name: _plausible(around, name) for name in SINGLE_BYTE}
    best = max(SINGLE_BYTE, key=lambda name: scores[name])
    if scores[best] < 0 and (guess := from_bytes(around).best()) is not None:
        return Encoding(guess.encoding, "replace", f"Read as {guess.encoding}; check the accents.")
    return Encoding(best, "replace" if best == "cp1252" else "strict")


def _plausible(around: bytes, name: str) -> float:
    score = 0.0
    text = around.decode(name, "replace")
    for character, number in Counter(c for c in text if c > "\x7f").items():
        if character in NAME_LETTERS:
            score += number * (1.0 if character.islower() else 0.7)
        elif character in TYPOGRAPHY:
            score += number * 0.6
        else:
            score -= number * (2.0 if character == "�" or character < "\xa0" else 1.0)
    return score
