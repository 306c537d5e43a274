"""What changed between the first score and the last, in words that can be read aloud; pure."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from alongside.referrals.instruments import HIGHER, Instrument

Verdict = Literal["better", "a little better", "the same", "a little worse", "worse"]


@dataclass(frozen=True)
class Score:
    """One score of one day."""

    instrument: Instrument
    on: dt.date
    value: Decimal


@dataclass(frozen=True)
class Change:
    """The first and the last score of one instrument; one of them alone when there is but one."""

    instrument: Instrument
    first: Score
    last: Score

    @property
    def points(self) -> Decimal:
        """How far it moved toward better; below zero when it got worse."""
        if self.instrument.is_change:
            return self.last.value
        moved = self.last.value - self.first.value
        return moved if self.instrument.better == HIGHER else -moved

    @property
    def is_single(self) -> bool:
        return self.first is self.last and not self.instrument.is_change

    @property
    def verdict(self) -> Verdict:
        """Better or worse from the smallest difference that matters on, else a little, or none."""
        if self.points == 0:
            return "the same"
        is_large = abs(self.points) >= self.instrument.difference
        if self.points > 0:
            return "better" if is_large else "a little better"
        return "worse" if is_large else "a little worse"


def changes_of(scores: Iterable[Score]) -> list[Change]:
    """Return the change of each instrument, the one with most to tell first.

    First and last by day; of two scores of one day the later in the order given counts as later.
    """
    by_key: dict[str, list[Score]] = {}
    for score in scores:
        by_key.setdefault(score.instrument.key, []).append(score)
    found = []
    for several in by_key.values():
        ordered = sorted(several, key=lambda score: score.on)
        found.append(Change(ordered[0].instrument, ordered[0], ordered[-1]))
    return sorted(found, key=weight, reverse=True)


def weight(change: Change) -> tuple[bool, Decimal]:
    """Order changes: two scores before one, then by how many important differences they moved."""
    return not change.is_single, abs(change.points) / change.instrument.difference


def say_change(change: Change) -> str:
    """Return a change as a sentence.

    `Leg function (LEFS, 0 to 80, higher is better) went from 34 to 61: better by 27 points.
    Patients usually notice 9.`
    """
    one = change.instrument
    if one.is_change:
        return (
            f"Asked {one.what} ({one.name}, {one.scale}), the patient said {number(change.points)}."
        )
    about = f"{sentence_case(one.what)} ({one.name}, {one.scale})"
    if change.is_single:
        return f"{about} is at {number(change.first.value)}."
    if change.verdict == "the same":
        return f"{about} stayed at {number(change.first.value)}."
    went = f"{about} went from {number(change.first.value)} to {number(change.last.value)}"
    return f"{went}: {verdict_words(change)}"


def verdict_words(change: Change) -> str:
    """Return how a change is to be taken."""
    by, least = points_words(abs(change.points)), number(change.instrument.difference)
    sense = "better" if change.points > 0 else "worse"
    if change.verdict in ("better", "worse"):
        return f"{sense} by {by}. Patients usually notice {least}."
    return f"{sense} by {by}, less than the {least} that patients usually notice."


def points_words(value: Decimal) -> str:
    """Return `1 point` or `27 points`."""
    return f"{number(value)} point{'' if value == 1 else 's'}"


def number(value: Decimal) -> str:
    """Return a number without needless zeros.

    >>> [number(Decimal(text)) for text in ("61.00", "15.9", "10")]
    ['61', '15.9', '10']
    """
    text = f"{value:f}".replace("-", "−")
    return text.rstrip("0").rstrip(".") if "." in text else text


def sentence_case(text: str) -> str:
    """Return a text with its first letter large and the others as they are."""
    return text[:1].upper() + text[1:]
