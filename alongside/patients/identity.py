"""The text that stands for a patient, to be hashed with the practice's key and then forgotten."""

import datetime as dt
import re
from dataclasses import dataclass

from alongside.core.encryption import keyed_hash
from alongside.patients.actions import Sighting

NO_LETTER = re.compile(r"[\W\d_]+")
WORD_BREAK = re.compile(r"[\W_]+")
QUOTES = {ord("'"): None, ord("’"): None}
MOST_INITIALS = 4
OLDEST = 120


@dataclass(frozen=True, slots=True)
class Reference:
    """How somebody at the front desk names a patient: by chart number, or initials and year."""

    chart_number: str = ""
    initials: str = ""
    birth_year: int | None = None

    @property
    def identity(self) -> str | None:
        """The canonical text; None when too little is known to tell patients apart.

        A chart number gives the same text as an export that has it in a column, so that both
        meet. Initials and year meet only themselves.
        """
        if number := self.chart_number.strip():
            return f"id:{number.casefold()}"
        letters = letters_of(self.initials)
        if letters and self.birth_year:
            return f"iy:{letters.casefold()}|{self.birth_year}"
        return None

    def hash_in(self, practice_id: int) -> bytes | None:
        """Return the keyed hash that stands for the patient in one practice."""
        return keyed_hash(practice_id, self.identity) if self.identity else None

    @property
    def sighting(self) -> Sighting:
        """What is kept of the patient besides the hash."""
        number = self.chart_number.strip()
        return Sighting(
            birth_year=self.birth_year,
            chart_number=number,
            initials="" if number else letters_of(self.initials).upper(),
        )


def identity_by_birth(family: str, given: str, born: dt.date | None) -> str | None:
    """Return the text of a name and a birth date, the same that an export with both gives."""
    words = sorted(WORD_BREAK.sub(" ", f"{family} {given}".casefold().translate(QUOTES)).split())
    return f"nb:{' '.join(words)}|{born.isoformat()}" if words and family and born else None


def letters_of(initials: str) -> str:
    """Return the letters alone: "J. D." and "JD" are one."""
    return NO_LETTER.sub("", initials)[:MOST_INITIALS]


def read_reference(text: str, today: dt.date) -> Reference:
    """Read what was typed into one box: `A-10442`, or `JD 1961` for initials and year of birth.

    Raises ValueError with a sentence when it is neither.
    """
    words = text.split()
    if len(words) == 2 and words[1].isdecimal() and len(words[1]) == 4 and is_initials(words[0]):
        year = int(words[1])
        if not today.year - OLDEST <= year <= today.year:
            raise ValueError(f"Nobody here was born in {year}.")
        return Reference(initials=words[0], birth_year=year)
    if any(character.isdigit() for character in text):
        return Reference(chart_number=" ".join(words))
    raise ValueError(
        "Write the chart number, or initials and year of birth such as JD 1961. No names."
    )


def is_initials(word: str) -> bool:
    """Tell whether a word is initials rather than a name."""
    return word.replace(".", "").isalpha() and 1 < len(letters_of(word)) == len(
        word.replace(".", "")
    )
