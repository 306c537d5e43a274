"""A review prepares itself: what was promised, done and changed, and the measures then and now."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from alongside.measures.periods import day_words
from alongside.partnerships.agenda import agenda_of
from alongside.partnerships.measure_values import Value, values_of
from alongside.partnerships.models import (
    ChangeState,
    Commitment,
    CommitmentState,
    Contribution,
    Partnership,
)
from alongside.partnerships.sides import Side, Way


@dataclass(frozen=True)
class Promise:
    """A commitment as a review reads it."""

    side: str
    what: str
    who: str
    standing: str
    is_late: bool = False


@dataclass(frozen=True)
class ThenNow:
    """A measure at the last review and now."""

    name: str
    then: str
    now: str
    told: str


@dataclass(frozen=True)
class Prepared:
    """What lies on the table."""

    since: str
    kept: list[Promise] = field(default_factory=list)
    missed: list[Promise] = field(default_factory=list)
    open: list[Promise] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    given: list[str] = field(default_factory=list)
    received: list[str] = field(default_factory=list)
    measures: list[ThenNow] = field(default_factory=list)
    agenda: list[str] = field(default_factory=list)

    def as_kept(self) -> dict[str, Any]:
        """Return it as the review keeps it."""
        return asdict(self)


def prepare(partnership: Partnership, on: dt.date) -> Prepared:
    """Gather what a review of that day looks at."""
    last = last_review(partnership, on)
    # the first review looks at the day of the beginning, too
    since = last or partnership.begun_on - dt.timedelta(days=1)
    promises = list(partnership.commitments.exclude(state=CommitmentState.WITHDRAWN))
    settled = [one for one in promises if one.settled_on and one.settled_on > since]
    kept = told(one for one in settled if one.state == CommitmentState.KEPT)
    missed = told(one for one in settled if one.state == CommitmentState.MISSED)
    standing = told((one for one in promises if one.state == CommitmentState.OPEN), on)
    changes = partnership.planchanges.all()
    waiting = [one.summary for one in changes if one.state == ChangeState.PROPOSED]
    measures = [
        then_now(one.name, values_of(one), since, one.better) for one in agreed(partnership)
    ]
    return Prepared(
        since=day_words(last or partnership.begun_on),
        kept=kept,
        missed=missed,
        open=standing,
        changed=changed_since(partnership, since),
        waiting=waiting,
        given=helped(partnership, Way.GIVEN, since),
        received=helped(partnership, Way.RECEIVED, since),
        measures=measures,
        agenda=agenda_of(
            len(kept), len(missed), sum(p.is_late for p in standing), len(waiting), len(measures)
        ),
    )


def last_review(partnership: Partnership, on: dt.date) -> dt.date | None:
    """Return the day of the last review before a day."""
    last = partnership.reviews.filter(held_on__lt=on).order_by("-held_on").first()
    return last.held_on if last else None


def told(promises: Iterable[Commitment], on: dt.date | None = None) -> list[Promise]:
    """Return commitments as a review reads them; late ones only where a day is given."""
    return [
        Promise(
            side=Side(one.side).label,
            what=one.what,
            who=one.who,
            standing=standing_of(one, on),
            is_late=bool(on and one.due_on and one.due_on < on),
        )
        for one in promises
    ]


def standing_of(one: Commitment, on: dt.date | None) -> str:
    """Return how a commitment stands, with its day."""
    if one.settled_on:
        return f"{one.get_state_display()}, {day_words(one.settled_on)}"
    if one.due_on is None:
        return "No day set"
    return f"{'Was due' if on and one.due_on < on else 'Due'} {day_words(one.due_on)}"


def agreed(partnership: Partnership) -> Any:
    """Return the measures that are looked at."""
    return partnership.agreedmeasures.filter(removed_at=None).prefetch_related("readings")


def changed_since(partnership: Partnership, since: dt.date) -> list[str]:
    """Return what both agreed to change, and what the plan shares since then."""
    answered = partnership.planchanges.filter(
        state=ChangeState.ACCEPTED, answer__at__date__gt=since
    )
    shared = partnership.shareditems.filter(removed_at=None, at__date__gt=since)
    solved = partnership.problems.filter(state="solved")
    return [
        *(one.summary for one in answered.order_by("answer__at")),
        *(f"{one.get_kind_display()}: {one.title}" for one in shared),
        *(f"Solved: {one.words}" for one in solved),
    ]


def helped(partnership: Partnership, way: str, since: dt.date) -> list[str]:
    """Return the help that went one way since then."""
    rows = Contribution.objects.filter(
        partnership=partnership, way=way, removed_at=None, on__gt=since
    )
    return [f"{one.get_kind_display()}, {day_words(one.on)}: {one.what}" for one in rows]


def then_now(name: str, values: list[Value], since: dt.date, better: str) -> ThenNow:
    """Return a measure's value as of the last review and the latest one."""
    before = [one for one in values if one.on <= since]
    then = before[-1] if before else (values[0] if values else None)
    now = values[-1] if values else None
    return ThenNow(
        name=name,
        then=f"{then.text} ({then.day})" if then else "–",
        now=f"{now.text} ({now.day})" if now and now is not then else "no newer value",
        told=moved(then, now, better),
    )


def moved(then: Value | None, now: Value | None, better: str) -> str:
    """Return whether a value went the way both want, in a word or two."""
    if not then or not now or then is now:
        return "–"
    if then.number is None or now.number is None:
        return "too few to tell"
    if then.number == now.number:
        return "the same"
    is_lower = now.number < then.number
    return "better" if is_lower == (better == "lower") else "worse"
