"""What our own records say about a partner's patients, beside everyone's; never more than they do.

For members only: counts are not suppressed here, too few is said instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alongside.measures.periods import day_words
from alongside.partnerships.evidence import Compared, compare
from alongside.partnerships.figures import Figure, figures, main_region, outcome
from alongside.partnerships.models import Partnership

if TYPE_CHECKING:
    from alongside.measures.estimate import Estimate

LOWER_IS_BETTER = {"days_to_evaluation"}


@dataclass(frozen=True)
class Suggestion:
    """One figure: theirs, everyone's, and what that says; `is_worse` may be worth asking about."""

    name: str
    theirs: str
    everyone: str
    says: str
    is_worse: bool = False


@dataclass(frozen=True)
class Suggestions:
    """All figures of a period."""

    period: str
    lines: list[Suggestion]
    received: int

    @property
    def worth_asking(self) -> list[Suggestion]:
        return [one for one in self.lines if one.is_worse]


def suggest(partnership: Partnership) -> Suggestions | None:
    """Return what the last twelve months say; None where there are no referrals at all."""
    compared = compare(partnership)
    if compared is None:
        return None
    period = f"{day_words(compared.period.start)} to {day_words(compared.period.end)}"
    return Suggestions(period, lines_of(compared), compared.theirs.received)


def lines_of(compared: Compared) -> list[Suggestion]:
    """Return a line for each figure, and one for the outcome of their main body region."""
    theirs, everyone = figures(compared.theirs), figures(compared.everyone)
    keys = ("days_to_evaluation", "conversion", "completion")
    lines = [line(theirs[key], everyone[key]) for key in keys]
    region = main_region(compared.theirs) or None
    return [*lines, line(outcome(compared.theirs, region), outcome(compared.everyone, region))]


def line(theirs: Figure, everyone: Figure) -> Suggestion:
    """Return one figure of theirs beside everyone's."""
    name = f"{theirs.name}, {theirs.region}" if theirs.region else theirs.name
    says, is_worse = verdict(theirs, everyone)
    return Suggestion(name, value_words(theirs), value_words(everyone), says, is_worse)


def verdict(theirs: Figure, everyone: Figure) -> tuple[str, bool]:
    """Return what the two say together, and whether theirs is clearly worse.

    Clear only where the intervals do not meet; of an outcome score we do not know which way is
    better, so that it is only called different.
    """
    if not theirs.estimate.is_telling:
        return sentence(theirs.estimate.note or "nothing is known of it"), False
    if not everyone.estimate.is_telling:
        return sentence(everyone.estimate.note or "nothing to compare with"), False
    way = apart(theirs.estimate, everyone.estimate)
    if way == 0:
        return "No clear difference from everyone's.", False
    if theirs.key == "outcome":
        return f"Clearly {'more' if way > 0 else 'less'} than everyone's.", False
    is_worse = (way > 0) == (theirs.key in LOWER_IS_BETTER)
    return f"Clearly {'worse' if is_worse else 'better'} than everyone's.", is_worse


def apart(one: Estimate, other: Estimate) -> int:
    """Return 1 where one's interval lies wholly above the other's, −1 below, 0 where they meet."""
    if None in (one.low, one.high, other.low, other.high):
        return 0
    if one.low > other.high:  # type: ignore[operator]
        return 1
    return -1 if one.high < other.low else 0  # type: ignore[operator]


def value_words(figure: Figure) -> str:
    """Return a figure in words, with the number it rests on; a dash where there is none."""
    estimate = figure.estimate
    if estimate.value is None:
        return "–"
    if figure.key in ("conversion", "completion"):
        told = f"{estimate.value:.0%}"
    elif figure.key == "outcome":
        told = f"{estimate.value:+.0f} points".replace("-", "−")
    else:
        told = f"{estimate.value:g} days"
    return f"{told} ({estimate.n:,} patient{'' if estimate.n == 1 else 's'})"


def sentence(text: str) -> str:
    """Return a text as a sentence."""
    return f"{text[:1].upper()}{text[1:]}."
