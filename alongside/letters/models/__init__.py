"""Nouns of the letters room."""

from alongside.letters.models.disclosure import Disclosure
from alongside.letters.models.dispatch import Dispatch
from alongside.letters.models.letter import Letter, LetterStep
from alongside.letters.models.score import OutcomeScore
from alongside.letters.models.wish import Wish
from alongside.letters.models.wording_text import WordingText

__all__ = [
    "Disclosure",
    "Dispatch",
    "Letter",
    "LetterStep",
    "OutcomeScore",
    "Wish",
    "WordingText",
]
