r"""Escape sequences of chapter 2.7: \F\ \S\ \T\ \R\ \E\ \P\ \Xdd\ \.br\ and formatting."""

import re
from functools import lru_cache

from alongside.connections.hl7v2.wire.separators import Separators

BREAKS = re.compile(r"^\.(br|sp|fi|nf|ce)(\+?\d*)$", re.IGNORECASE)
LAYOUT = re.compile(r"^(\.(in|ti|sk)[+-]?\d*|H|N)$", re.IGNORECASE)
HEX = re.compile(r"^X((?:[0-9A-Fa-f]{2})+)$")


@lru_cache(maxsize=32)
def pattern_of(escape: str) -> re.Pattern[str]:
    """Return what finds one sequence."""
    mark = re.escape(escape)
    return re.compile(f"{mark}([^{mark}\r]*){mark}")


def unescape(text: str, marks: Separators) -> str:
    """Return what a raw value says; a sequence that is not known stays as it stands."""
    if not marks.escape or marks.escape not in text:
        return text
    return pattern_of(marks.escape).sub(lambda found: meaning(found.group(1), marks), text)


def meaning(code: str, marks: Separators) -> str:
    """Return what one sequence stands for."""
    plain = {
        "F": marks.field, "S": marks.component, "T": marks.subcomponent,
        "R": marks.repetition, "E": marks.escape, "P": marks.truncation or "#",
    }  # fmt: skip
    if code in plain:
        return plain[code]
    if BREAKS.match(code):
        return "\n"
    if LAYOUT.match(code):
        return ""
    if found := HEX.match(code):
        held = bytes.fromhex(found.group(1))
        try:
            return held.decode("utf-8")
        except UnicodeDecodeError:
            return held.decode("latin-1")
    return f"{marks.escape}{code}{marks.escape}"


def escape(text: str, marks: Separators) -> str:
    """Return a text so that it can stand in a field; line ends become \\.br\\."""
    mark = marks.escape
    if not mark:
        return "".join(
            " " if letter in marks.all or letter in "\r\n" else letter for letter in text
        )
    codes = {
        mark: "E", marks.field: "F", marks.component: "S",
        marks.subcomponent: "T", marks.repetition: "R",
    }  # fmt: skip
    codes = {letter: code for letter, code in codes.items() if letter}
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    parts = []
    for letter in whole:
        if letter in codes:
            parts.append(f"{mark}{codes[letter]}{mark}")
        elif letter == "\n":
            parts.append(f"{mark}.br{mark}")
        elif letter < " ":
            parts.append(f"{mark}X{ord(letter):02X}{mark}")
        else:
            parts.append(letter)
    return "".join(parts)
