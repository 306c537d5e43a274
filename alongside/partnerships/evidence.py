"""Sentences about our figures that may leave the practice: suppressed, with period and number.

Of a figure either the partner's own patients or everyone's are shown, never both, so that nobody
can subtract one from the other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alongside.measures.periods import Period, day_words
from alongside.measures.suppression import is_small
from alongside.partnerships.counting import Counted, count, last_months, partners_behind
from alongside.partnerships.figures import Figure, figures, main_region, outcome
from alongside.partnerships.models import Partnership

if TYPE_CHECKING:
    from alongside.measures.estimate import Estimate

YOURS, EVERYONE = "the patients you referred to us", "everyone referred to us"


@dataclass(frozen=True)
class Compared:
    """The counts of a partner's patients and of everyone's, over the same months."""

    period: Period
    theirs: Counted
    everyone: Counted


def compare(partnership: Partnership, until: dt.date | None = None) -> Compared | None:
    """Count the last twelve whole months (as of a day); None where there are no referrals."""
    practice = partnership.practice
    period = last_months(practice, until=until)
    if period is None:
        return None
    partners = partners_behind(partnership.with_whom)
    return Compared(period, count(practice, period, partners), count(practice, period))


def may_leave(figure: Figure) -> bool:
    """Tell whether a figure may leave: it tells something, and gives no count from 1 to 10 away."""
    return figure.estimate.is_telling and not any(map(is_small, figure.parts))


def sentences(compared: Compared | None, keys: Sequence[str]) -> list[str]:
    """Return a sentence for each chosen figure; one that may not leave says so."""
    return [sentence(compared, key) for key in keys]


def sentence(compared: Compared | None, key: str) -> str:
    """Return what one figure says of their patients, else of everyone's, else that it is silent."""
    if compared is None:
        return SILENT[key]
    when = f"{day_words(compared.period.start)} to {day_words(compared.period.end)}"
    for counted, whom in ((compared.theirs, YOURS), (compared.everyone, EVERYONE)):
        for figure in candidates(counted, key):
            if may_leave(figure):
                return f"{WORDS[key](figure, whom)} ({when}, {figure.estimate.n:,} patients)."
    return SILENT[key]


def candidates(counted: Counted, key: str) -> list[Figure]:
    """Return the figures to try in order: an outcome of the main body region before all."""
    if key == "outcome":
        region = main_region(counted)
        return [outcome(counted, region), outcome(counted)] if region else [outcome(counted)]
    return [figures(counted)[key]]


def value(estimate: Estimate) -> float:
    """Return the value of an estimate that tells something."""
    assert estimate.value is not None, "only figures that tell something are worded"
    return estimate.value


def waiting_words(figure: Figure, whom: str) -> str:
    days = value(figure.estimate)
    return f"Half of {whom} had their first visit within {days:g} day{'' if days == 1 else 's'}"


def conversion_words(figure: Figure, whom: str) -> str:
    return f"Of {whom}, {value(figure.estimate):.0%} started care"


def completion_words(figure: Figure, whom: str) -> str:
    return f"Of {whom}, {value(figure.estimate):.0%} completed their plan of care"


def outcome_words(figure: Figure, whom: str) -> str:
    change, problem = (
        value(figure.estimate),
        f" with {figure.region} problems" if figure.region else "",
    )
    way = "rose" if change >= 0 else "fell"
    return f"The outcome score of {whom}{problem} {way} by {abs(change):.0f} points on average"


WORDS = {
    "days_to_evaluation": waiting_words,
    "conversion": conversion_words,
    "completion": completion_words,
    "outcome": outcome_words,
}
SILENT = {
    "days_to_evaluation": "On days to the first visit our records are too few to tell yet.",
    "conversion": "On how many start care our records are too few to tell yet.",
    "completion": "On completed plans of care our records are too few to tell yet.",
    "outcome": "On outcomes our records are too few to tell yet.",
}
