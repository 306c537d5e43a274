"""An effect on the figures as lines of a table: what it is, as it stands, as it would be."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from alongside.insights import words
from alongside.insights.effect import Compared, Effect, Standing
from alongside.partners.models import What
from alongside.partners.regrouping import NEW

NO_CHANGE = "no change"


@dataclass(frozen=True)
class Line:
    """One figure before and after."""

    title: str
    now: str
    then: str
    is_changed: bool = True


def lines_of_joining(
    effect: Effect, what: str, keep: tuple[int, str], absorb: tuple[int, str]
) -> list[Line]:
    """Return the lines for two that would be one; each given with id and name."""
    (kept, name), (absorbed, other) = keep, absorb
    return [
        compare(name, place(effect.now[kept]), place(effect.then[kept])),
        Line(other, place(effect.now[absorbed]), f"counted with {name}"),
        *figures(effect, what),
    ]


def lines_of_splitting(effect: Effect, what: str, record: tuple[int, str]) -> list[Line]:
    """Return the lines for one (id and name) of which some names would be somebody new."""
    number, name = record
    return [
        compare(name, place(effect.now[number]), place(effect.then[number])),
        Line("The ticked names", f"counted with {name}", place(effect.then[NEW])),
        *figures(effect, what),
    ]


def figures(effect: Effect, what: str) -> Iterator[Line]:
    """Yield how the stream is spread: over what is asked about, and over the rest if it changes."""
    if what == What.PERSON:
        yield from spread_lines(effect.people, "People who sent", "people", "person")
    if what == What.ORGANISATION or effect.partners.is_changed:
        yield from spread_lines(effect.partners, "Partners who sent", "partners", "partner")


def spread_lines(both: Compared, who: str, many: str, one: str) -> Iterator[Line]:
    """Yield senders, effective number and HHI."""
    yield line(who, both.now.senders, both.then.senders, words.count)
    yield line(
        f"Effective number of {many}", both.now.effective, both.then.effective, words.decimal
    )
    yield line(f"HHI by {one}", both.now.hhi, both.then.hhi, words.count)


def line(title: str, now: float | None, then: float | None, write: Callable[[float], str]) -> Line:
    """Return one figure's line."""
    return compare(title, *(words.TOO_FEW if n is None else write(n) for n in (now, then)))


def compare(title: str, now: str, then: str) -> Line:
    """Return a line; what reads the same before and after is said to be no change."""
    return Line(title, now, NO_CHANGE if now == then else then, now != then)


def place(standing: Standing) -> str:
    """Return how many one sent, its share and rank: "28 referrals, 1.2%, no. 31"."""
    if standing.rank is None:
        return "nobody"
    many = words.many(standing.received, "referral")
    return f"{many}, {words.percent(standing.share)}, no. {standing.rank:,}"


def is_silent(effect: Effect) -> bool:
    """Tell whether none of the records in question sent anybody, and nothing else changes."""
    is_moved = effect.people.is_changed or effect.partners.is_changed
    return not is_moved and not any(one.received for one in effect.now.values())
