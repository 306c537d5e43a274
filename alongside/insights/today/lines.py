"""Today of one member: what the role may see, without what rests, in order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from alongside.insights.filters import today_at
from alongside.insights.models import StepAnswer
from alongside.insights.today.effects import effects_before, with_effects
from alongside.insights.today.learning import Learned, learned, weights
from alongside.insights.today.of_advocates import call_lines, friend_lines
from alongside.insights.today.of_partners import signal_lines, thanks_lines
from alongside.insights.today.of_partnerships import partnership_lines
from alongside.insights.today.of_the_desk import (
    doubt_lines,
    inbox_lines,
    letter_lines,
    visit_lines,
)
from alongside.insights.today.ranking import Line, ranked
from alongside.insights.today.standings import Standings, standings_before
from alongside.practices.models import Member, Practice

COLUMNS = ["Step", "Why", "What is known", "Kind"]


@dataclass(frozen=True)
class Today:
    """The lines of a day; `is_drawing` while the figures of partners are not there yet."""

    day: date
    lines: list[Line]
    is_drawing: bool


def today_of(member: Member) -> Today:
    """Return the few lines of today."""
    day = today_at(member.practice)
    standings = standings_before(member.practice)
    resting = set(
        StepAnswer.objects.of(member.practice)
        .resting(day, member.user)
        .values_list("key", flat=True)
    )
    found = candidates(member, day, standings or {})
    every = with_effects(found, effects_before(member.practice))
    lines = [line for line in every if line.key not in resting]
    shown = ranked(lines, weights(learned_by(member.practice)))
    return Today(day, shown, is_drawing=standings is None)


def candidates(member: Member, day: date, standings: Standings) -> Iterator[Line]:
    """Yield every line that the member's role may see."""
    if member.can("log_touches"):
        yield from visit_lines(member, day)
    if member.can("work_referrals"):
        yield from inbox_lines(member, day)
        yield from letter_lines(member, day)
        yield from call_lines(member)
        yield from friend_lines(member, day)
    if member.can("decide_who_is_who"):
        yield from doubt_lines(member)
    if member.can("work_on_partnerships"):
        yield from partnership_lines(member, day, standings)
        yield from signal_lines(member, day, standings)
        yield from thanks_lines(member, day)


def learned_by(practice: Practice) -> list[Learned]:
    """Return what the practice's answers say of each kind of step."""
    rows = StepAnswer.objects.of(practice).counted().order_by()
    return learned(rows.values_list("kind", "verdict").annotate(Count("pk")))


def row_of(line: Line) -> list[object]:
    """Return a line as a row of a file, in the order of COLUMNS."""
    return [line.do, line.because, line.known, line.kind]
