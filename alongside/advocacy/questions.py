"""The instruments that a patient may be asked on a page of ours: words, numbers, licence."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from alongside.referrals.instruments import Instrument, instruments

OWN_ACTIVITIES = "psfs"  # the one that the patient fills with their own activities


@dataclass(frozen=True, slots=True)
class Asked:
    """One instrument as a patient reads it."""

    instrument: Instrument
    question: str
    low: str
    high: str
    middle: str = ""
    name_it: str = ""

    @property
    def has_activities(self) -> bool:
        """Whether the patient names what is rated."""
        return self.instrument.key == OWN_ACTIVITIES

    @property
    def numbers(self) -> list[tuple[int, str]]:
        """Each number that can be tapped, and how it is written: −5 with a real minus sign."""
        whole = range(int(self.instrument.low), int(self.instrument.high) + 1)
        return [(number, f"{number}".replace("-", "−")) for number in whole]


@cache
def askable() -> dict[str, Asked]:
    """Return what may be asked by link, in the order in which it is asked."""
    text = (files("alongside.advocacy") / "data" / "questions.toml").read_text(encoding="utf-8")
    found = {key: Asked(instruments()[key], **words) for key, words in tomllib.loads(text).items()}
    return {key: one for key, one in found.items() if one.instrument.by_link}


def not_askable() -> list[Instrument]:
    """Return the instruments that only a clinician writes down; each says why."""
    return [one for one in instruments().values() if one.key not in askable()]
