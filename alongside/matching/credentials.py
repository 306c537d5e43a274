"""What stands around a clinician's name: titles, degrees, licences, Jr and III."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from alongside.matching.folding import letters
from alongside.matching.tables import table, words


@cache
def _professions() -> dict[str, str]:
    professions: dict[str, list[str]] = table("credentials")["professions"]
    return {word: profession for profession, row in professions.items() for word in row}


def profession_of(credentials: tuple[str, ...]) -> str:
    """Return the profession that a set of credentials stands for, or "" when they don't tell.

    The first telling one decides, except that a physician's degree beats all others
    (an "MD, MPT" practises as physician).
    """
    found = [_professions()[c] for c in credentials if c in _professions()]
    if "physician" in found:
        return "physician"
    return found[0] if found else ""


def degree_of(credentials: tuple[str, ...]) -> str:
    """Return "MD" or "DO", or "" when neither or both stand there: nobody holds both."""
    found = {"md", "do"}.intersection(credentials)
    return found.pop().upper() if len(found) == 1 else ""


def is_credential(word: str) -> bool:
    """Tell whether a word, dots and hyphens aside, is a known credential."""
    plain = letters(word)
    return plain in _professions() or plain in words("credentials", "other")


def is_title(word: str) -> bool:
    """Tell whether a word is a form of address such as Dr or Mrs."""
    return letters(word) in words("credentials", "titles")


def generation_of(word: str) -> str:
    """Return "jr", "sr", "ii", "iii" or "iv" for a generational suffix, else ""."""
    found: str = table("credentials")["generations"].get(letters(word), "")
    return found


@dataclass(frozen=True, slots=True)
class Stripped:
    """The words of a name, and what was taken off around them."""

    words: tuple[str, ...]
    credentials: tuple[str, ...]
    generation: str
    title: str


def strip(
    tokens: list[str], *, mixed_case: bool, keep: int = 1, is_apart: bool = False
) -> Stripped:
    """Take titles off the front and credentials and suffixes off the end.

    `mixed_case`: the whole text has small letters, so that "Do" in "John Do" is a name while
    "DO" is a degree. `keep`: so many words stay whatever they look like. `is_apart`: a comma
    sets this part of the name off, so that one word in capitals may be a degree as well.
    """
    title = ""
    while keep and len(tokens) > keep and is_title(tokens[0]):
        title, tokens = letters(tokens[0]), tokens[1:]
    credentials: list[str] = []
    generation = ""
    while len(tokens) > keep:
        word = tokens[-1]
        found = generation_of(word)
        if found:
            generation = found
        elif not _stands_for_credential(word, mixed_case, len(tokens) - keep + is_apart):
            break
        else:
            credentials.insert(0, letters(word))
        tokens = tokens[:-1]
    return Stripped(tuple(tokens), tuple(credentials), generation, title)


def _stands_for_credential(word: str, mixed_case: bool, spare: int) -> bool:
    if not is_credential(word):
        return False
    if letters(word) not in words("credentials", "words") or "." in word.rstrip("."):
        return True
    if mixed_case:
        return word.isupper()
    return spare > 1
