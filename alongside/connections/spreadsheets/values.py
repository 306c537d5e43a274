"""Text and codes: one reader for each kind of column; numbers are in numbers.py."""

import re
from collections.abc import Callable, Sequence

from alongside.connections.spreadsheets.cells import Cell, as_text, says_nothing
from alongside.connections.spreadsheets.errors import UnreadableCell
from alongside.connections.spreadsheets.states_of_us import state_code
from alongside.matching.npi import normal_npi
from alongside.matching.source_text import read_source

Reader = Callable[[Cell], object]

CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u2028\u2029\ufeff]+")
ICD10 = re.compile(r"\b[A-TV-Z]\d[0-9AB](?:\.?[0-9A-KXZ]{1,4})?\b", re.IGNORECASE)
# Letters and digits together, of three and more: no blank, no "N/A", no "0".
PLAIN = re.compile(r"(?=[A-Z]*[1-9])[A-Z]{0,4}\d{3,20}\Z", re.ASCII)
ZIP = re.compile(r"(\d{5})(?:[-\s]?\d{4})?\Z")
SEXES = {
    "f": "F", "female": "F", "woman": "F", "w": "F", "girl": "F", "fem": "F", "2": "F",
    "m": "M", "male": "M", "man": "M", "boy": "M", "1": "M",
    "x": "X", "o": "X", "other": "X", "nonbinary": "X", "non-binary": "X", "nb": "X",
}  # fmt: skip
UNSAID = frozenset({"u", "unk", "unknown", "not disclosed", "declined", "prefer not to say", "9"})


def clean(cell: Cell) -> str:
    """A cell as one line of text without control characters or doubled blanks."""
    text = cell if isinstance(cell, str) else as_text(cell)
    if not text.isprintable():
        text = CONTROL.sub(" ", text)
    return " ".join(text.split())


def name_of_cell(cell: Cell) -> str:
    """A cell that says who referred, as one line; a person over a practice stays two things."""
    lines = [clean(line) for line in cell.splitlines()] if isinstance(cell, str) else []
    lines = [line for line in lines if line]
    if len(lines) > 1:
        together = " | ".join(lines)
        found = read_source(together)
        if found.person and found.organisation:
            return together
    return clean(cell)


def text_reader(limit: int, keep_nothing: bool = False) -> Reader:
    """Text up to a limit; words such as "N/A" are kept only where they say who referred."""
    said = name_of_cell if keep_nothing else clean

    def read(cell: Cell) -> str | None:
        if cell.__class__ is str and PLAIN.match(cell) and len(cell) <= limit:
            return cell  # a number or code: nothing to clean
        text = said(cell)
        if not text or (not keep_nothing and says_nothing(text)):
            return None
        if len(text) > limit:
            raise UnreadableCell(f"longer than {limit} characters")
        return text

    return read


def plain_texts(cells: Sequence[Cell]) -> Sequence[str] | None:
    """The values of a column of numbers and codes, if all are plain: nothing to clean or keep."""
    try:
        return cells if all(map(PLAIN.match, cells)) else None  # type: ignore[return-value, arg-type]
    except TypeError:  # a workbook's numbers and dates
        return None


def read_npi(cell: Cell) -> str | None:
    """Ten digits with a right check digit."""
    text = clean(cell).removesuffix(".0")
    if says_nothing(text) or not text.strip("0- "):
        return None
    digits = re.sub(r"[\s\-]|^npi:?", "", text.lower())
    if not digits.isdigit():
        raise UnreadableCell("not an NPI: it has ten digits")
    if len(digits) != 10:
        raise UnreadableCell(f"not an NPI: {len(digits)} digits instead of ten")
    npi: str = normal_npi(digits)
    if not npi:
        raise UnreadableCell("not an NPI: the last digit does not check")
    return npi


def read_phone(cell: Cell) -> str | None:
    """A phone number as written, if it has enough digits to be one."""
    text = clean(cell)
    digits = sum(character.isdigit() for character in text)
    if not text or says_nothing(text) or not text.strip("0-() "):
        return None
    if digits < 7 and not any(character.isalpha() for character in text):
        raise UnreadableCell("too short for a phone number")
    if digits < 3 or len(text) > 40:
        raise UnreadableCell("not a phone number")
    return text


def read_zip(cell: Cell) -> str | None:
    """The first five digits of a ZIP code; a lost leading zero is put back."""
    text = clean(cell).removesuffix(".0")
    if says_nothing(text) or not text.strip("0- "):
        return None
    if text.isdigit() and len(text) in (3, 4):
        text = text.zfill(5)
    elif text.isdigit() and len(text) == 8:
        text = text.zfill(9)
    match = ZIP.match(text)
    if not match:
        raise UnreadableCell("not a ZIP code")
    return match[1]


def read_state(cell: Cell) -> str | None:
    """The two letters of a state or territory."""
    text = clean(cell)
    if says_nothing(text):
        return None
    if code := state_code(text):
        return code
    raise UnreadableCell("not a state")


def read_code(cell: Cell) -> str | None:
    """ICD-10-CM codes in a text, with their dots, first one first: "M25.561, M17.11"."""
    text = clean(cell)
    if says_nothing(text):
        return None
    codes = dict.fromkeys(dotted(found) for found in ICD10.findall(text))
    if not codes:
        raise UnreadableCell("no ICD-10 code")
    kept = list(codes)
    while len(", ".join(kept)) > 60:
        kept.pop()
    return ", ".join(kept)


def dotted(code: str) -> str:
    """An ICD-10-CM code with its dot: "m25561" → "M25.561"."""
    plain = code.replace(".", "").upper()
    return plain if len(plain) == 3 else f"{plain[:3]}.{plain[3:]}"


def read_sex(cell: Cell) -> str | None:
    """F, M or X; None where the record says that it is not known."""
    text = clean(cell).lower()
    if says_nothing(text) or text in UNSAID:
        return None
    if text in SEXES:
        return SEXES[text]
    raise UnreadableCell("not F, M or another word for a sex")
