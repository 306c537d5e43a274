"""Which characters the bytes of a message stand for: MSH-18 (table 0211), a mark, or a guess."""

import codecs
from dataclasses import dataclass

# Table 0211 and what systems write instead; in capitals, without spaces, hyphens, underscores.
ISO = {f"8859/{n}": f"iso8859-{n}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 15)}
NAMES = (
    {"ASCII": "ascii", "USASCII": "ascii", "ISOIR6": "ascii"}
    | ISO
    | {f"ISO8859{n}": f"iso8859-{n}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 15)}
    | {f"ISO{name}": codec for name, codec in ISO.items()}
    | {"LATIN1": "iso8859-1", "WINDOWS1252": "cp1252", "CP1252": "cp1252", "1252": "cp1252"}
    | {"UTF8": "utf-8", "UNICODEUTF8": "utf-8", "UNICODE": "utf-8", "ISO10646": "utf-8"}
    | {"UTF16": "utf-16", "UNICODEUTF16": "utf-16", "UNICODEUTF32": "utf-32", "UTF32": "utf-32"}
)
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
UNMARKED = ((b"M\x00S\x00H\x00", "utf-16-le"), (b"\x00M\x00S\x00H", "utf-16-be"))


@dataclass(frozen=True)
class Decoded:
    """The text, the encoding it was read in, and a sentence where that is not what was said."""

    text: str
    encoding: str
    remark: str = ""


def decode(content: bytes) -> Decoded:
    """Return the text of a message; bytes that fit nothing are read so that nothing is lost."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return attempt(content[len(mark) :], encoding, "")
    for begin, encoding in UNMARKED:
        if content.startswith(begin):
            return attempt(content, encoding, "")
    return decode_as(content, said_encoding(content))


def decode_as(content: bytes, said: str) -> Decoded:
    """Return the text by the name in MSH-18."""
    if not said and content.isascii():
        return Decoded(content.decode("ascii"), "ascii")
    name = "".join(letter for letter in said.upper() if letter not in " -_")
    if not said:
        return guess(content, "MSH-18 names no encoding and the message is not plain ASCII")
    if name not in NAMES:
        return guess(content, f"MSH-18 names an encoding that is not known here ({said[:20]})")
    codec = NAMES[name]
    if codec in ("utf-16", "utf-32"):  # it has neither a mark nor the form of one
        return guess(content, f"MSH-18 says {said[:20]}, but the bytes are not")
    return attempt(content, codec, said)


def said_encoding(content: bytes) -> str:
    """Return the first value of MSH-18 as it stands."""
    begin = content.find(b"MSH")
    if begin < 0 or len(content) < begin + 9:
        return ""
    head = content[begin : begin + 5_000].replace(b"\n", b"\r").partition(b"\r")[0]
    mark = head[3:4]
    fields = head.split(mark) if mark else []
    if len(fields) < 18:
        return ""
    repetition = head[5:6] if head[5:6] not in (b"", head[3:4]) else b"~"
    return fields[17].split(repetition)[0].decode("latin-1").strip()


def attempt(content: bytes, codec: str, said: str) -> Decoded:
    """Decode as said, else as guessed."""
    try:
        return Decoded(content.decode(codec), codec)
    except UnicodeDecodeError:
        if codec.startswith("utf-16"):
            return Decoded(content.decode(codec, "replace"), codec, "some characters are broken")
        return guess(content, f"the bytes are not {said or codec}, as MSH-18 says")


def guess(content: bytes, why: str) -> Decoded:
    """Decode as UTF-8 where that fits, else as Windows-1252, in which every byte is something."""
    if content.isascii():
        return Decoded(content.decode("ascii"), "ascii", f"{why}; read as ASCII")
    try:
        return Decoded(content.decode("utf-8"), "utf-8", f"{why}; read as UTF-8")
    except UnicodeDecodeError:
        pass
    try:
        return Decoded(content.decode("cp1252"), "cp1252", f"{why}; read as Windows-1252")
    except UnicodeDecodeError:
        return Decoded(content.decode("latin-1"), "iso8859-1", f"{why}; read as ISO 8859-1")
