"""Which column of a plain list holds what: by its header, or as the user says."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from alongside.connections.spreadsheets.errors import UnreadableMapping
from alongside.connections.spreadsheets.header_words import CAMEL, DATA, LETTER_DIGIT

_HEADERS = DATA.parent / "list_headers.toml"
_WORD = re.compile(r"[a-z0-9]+")


@cache
def _field_of() -> dict[str, str]:
    table = tomllib.loads(_HEADERS.read_text(encoding="utf-8"))["fields"]
    return {words: field for field, all_words in table.items() for words in all_words}


@cache
def fields() -> tuple[str, ...]:
    """The fields that a column of a list can hold."""
    return tuple(dict.fromkeys(_field_of().values()))


@cache
def _dropped() -> frozenset[str]:
    table = tomllib.loads(_HEADERS.read_text(encoding="utf-8"))
    return frozenset(table["drop"]["words"].split())


def find_columns(header: Sequence[str], said: Mapping[str, str]) -> dict[str, int]:
    """Return the column of each field; `said` (field: header) wins over what headers suggest.

    Raises UnreadableMapping for a field or a header that is not there.
    """
    found = _said(header, said)
    for column, text in enumerate(header):
        field = field_of(text)
        if field and field not in found and column not in found.values():
            found[field] = column
    return found


def field_of(header: str) -> str | None:
    """Return the field that a header names: "Provider First Name" is given."""
    words = _words(header)
    while words:
        if field := _field_of().get(" ".join(words)):
            return field
        if words[0] not in _dropped():
            return None
        words = words[1:]
    return None


def _words(header: str) -> list[str]:
    text = header if header.isupper() or header.islower() else CAMEL.sub(" ", header)
    return _WORD.findall(LETTER_DIGIT.sub(" ", text.lower()))


def _said(header: Sequence[str], said: Mapping[str, str]) -> dict[str, int]:
    place = {" ".join(text.split()).casefold(): n for n, text in enumerate(header)}
    found: dict[str, int] = {}
    for field, text in said.items():
        if field not in fields():
            raise UnreadableMapping(
                f"“{field}” is no field of a list; the fields are {', '.join(fields())}."
            )
        if (at := place.get(" ".join(text.split()).casefold())) is None:
            raise UnreadableMapping(f"The file has no column “{text}”.")
        found[field] = at
    return found


def said_columns(words: Iterable[str]) -> dict[str, str]:
    """Return `field: header` of texts like "given=First Name"."""
    found: dict[str, str] = {}
    for text in words:
        field, is_pair, header = text.partition("=")
        if not is_pair or not header.strip():
            raise UnreadableMapping(f"“{text}” should read FIELD=HEADER, as “given=First Name”.")
        found[field.strip()] = header.strip()
    return found
