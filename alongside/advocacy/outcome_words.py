"""The figures of outcome scores in words, each with its interval and what it rests on."""

from dataclasses import dataclass

from alongside.advocacy.listening import Card, percent, range_of
from alongside.advocacy.outcomes import Outcome, Row
from alongside.advocacy.rules.scoring import minus_sign
from alongside.measures.estimate import Estimate
from alongside.referrals.instruments import Instrument

FEW = "No course has a score at its start and another two weeks later or more."


@dataclass(frozen=True)
class Shown:
    """One instrument with its figures, and the sentence below them."""

    instrument: Instrument
    cards: list[Card]
    rests_on: str


def shown(found: Outcome) -> Shown:
    """Return the figures of one instrument in words."""
    one = found.instrument
    cards = [Card(change_name(one), points(found.change), change_range(found))]
    if found.important.value is not None:
        name = f"better by {one.difference:f} points or more"
        cards.append(Card(name, percent(found.important), range_of(found.important, "course")))
    if found.response.value is not None:
        range_ = range_of(found.response, "question")
        cards.append(Card("answered when asked by link", percent(found.response), range_))
    return Shown(one, cards, rests_on(found))


def change_name(one: Instrument) -> str:
    return "on average, as they say it" if one.is_change else "points better on average"


def points(one: Estimate) -> str:
    """Return a mean change in points; below zero it got worse."""
    return "–" if one.value is None else f"{one.value:+.1f}".replace("-", "−")


def change_range(found: Outcome) -> str:
    """Return the interval, the scale, and the number of courses; or why there is none."""
    one = found.change
    if one.value is None or one.low is None or one.high is None:
        return one.note or FEW
    low, high = (f"{bound:+.1f}".replace("-", "−") for bound in (one.low, one.high))
    told = f"{low} to {high}, {one.n:,} course{'' if one.n == 1 else 's'}"
    return f"{told}; {one.note}" if one.note else told


def rests_on(found: Outcome) -> str:
    """Return how many of those who began have a later score."""
    if found.instrument.is_change:
        return "The last answer of each course, two weeks after the evaluation or later."
    return (
        f"{found.both:,} of {found.begun:,} courses with a score at the start have a later one."
        " The others are not in the change."
    )


@dataclass(frozen=True)
class Line:
    """One course as the list shows it."""

    row: Row
    first: str
    last: str
    change: str
    is_important: bool


def line_of(row: Row) -> Line:
    """Return a course in words."""
    course, change = row.course, row.course.change
    moved = "" if change is None else f"{'+' if change > 0 else ''}{minus_sign(change)}"
    return Line(
        row=row,
        first=minus_sign(course.first),
        last=minus_sign(course.last),
        change=moved,
        is_important=change is not None and change >= row.instrument.difference,
    )
