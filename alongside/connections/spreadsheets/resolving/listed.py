"""The rows of a plain list as texts by field."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from alongside.connections.spreadsheets.cells import as_text, says_nothing
from alongside.connections.spreadsheets.sheet import Sheet
from alongside.matching.credentials import is_credential, is_title
from alongside.matching.folding import letters
from alongside.matching.known_names import is_known

_MOST_LOOKED_AT = 500
_MOST_WORDS = 6


@dataclass(frozen=True)
class Listed:
    """Row numbers and files, and the text of each field in each row ("" where there is none)."""

    numbers: list[int]
    texts: dict[str, list[str]]
    files: list[str]

    def beside(self, other: "Listed") -> "Listed":
        """Both lists as one; a field that only one of them has is blank in the other."""
        fields = dict.fromkeys([*self.texts, *other.texts])
        blank, other_blank = [""] * len(self.numbers), [""] * len(other.numbers)
        texts = {f: self.texts.get(f, blank) + other.texts.get(f, other_blank) for f in fields}
        return Listed(self.numbers + other.numbers, texts, self.files + other.files)

    def __contains__(self, field: str) -> bool:
        return any(self.texts.get(field, ()))

    def row(self, at: int, fields: Iterable[str]) -> dict[str, str]:
        """The texts of some fields in one row."""
        return {f: self.texts[f][at] for f in fields if f in self.texts}


def read_list(sheet: Sheet, columns: Mapping[str, int]) -> Listed:
    """Read the columns of a sheet."""
    numbers: list[int] = []
    texts: dict[str, list[str]] = {field: [] for field in columns}
    for number, cells in sheet.rows():
        numbers.append(number)
        for field, column in columns.items():
            text = as_text(cells[column]).strip()
            texts[field].append("" if says_nothing(text) else text)
    return Listed(numbers, texts, [sheet.path.name] * len(numbers))


def names_people(texts: Iterable[str]) -> bool:
    """Whether most of a column's texts name people: a first name, a title, a degree."""
    filled = [text for text in texts if text][:_MOST_LOOKED_AT]
    return sum(map(_names_person, filled)) > len(filled) / 2


def _names_person(text: str) -> bool:
    words = text.replace(",", " ").split()
    if not words or len(words) > _MOST_WORDS:
        return False
    has_given = any(is_known("given", letters(w)) for w in words[:2])
    return has_given or is_title(words[0]) or any(is_credential(w) for w in words[1:])
