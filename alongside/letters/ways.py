"""How a letter can leave: each way registers itself here, and leaves through the outbox.

    ways.register(Way(
        name="fhir",
        words="To their record system",
        why_not=lambda letter: "" if knows(letter) else "No endpoint is recorded for them.",
        deliver=send_as_communication,
    ))

A room above registers its way when the program starts. `deliver` runs in the outbox's job with the
signed letter. It may be called again after a crash in between, so it should give the other side
`key` as an idempotency key. It raises outbox.FinalError or outbox.NotWantedError to end, anything
else to be tried again. One letter leaves once by one way: Dispatch has a unique row for the pair,
and the outbox one message for its key.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alongside.letters.models import Letter

PORTAL, EMAIL, PAPER, SPOKEN = "portal", "email", "paper", "spoken"


def nothing_more(_letter: Letter, _key: str) -> None:
    """Deliver what needs no more than being marked: the door, or the pile to print."""


@dataclass(frozen=True)
class Way:
    """One way.

    `why_not` returns the sentence that says why this letter cannot go this way now, empty when it
    can. A way `is_by_hand` puts the letter on a pile; a person says when it has left. `also` names
    ways that go along (a notice needs the door it points to). `shows_patient` is False for a way
    that carries nothing of the letter itself.
    """

    name: str
    words: str
    why_not: Callable[[Letter], str]
    deliver: Callable[[Letter, str], None] = nothing_more
    is_by_hand: bool = False
    also: tuple[str, ...] = ()
    shows_patient: bool = True


WAYS: dict[str, Way] = {}


def register(way: Way) -> None:
    """Make a way known, to people who choose and to the outbox."""
    from alongside.letters.outgoing import kind_of, register_kind  # noqa: PLC0415  no circle

    WAYS[way.name] = way
    register_kind(kind_of(way.name), way)


def choices() -> list[tuple[str, str]]:
    """Return name and words of every way, in the order in which they were registered."""
    return [(way.name, way.words) for way in WAYS.values()]


def shows_patient(name: str) -> bool:
    """Tell whether a way carries the letter itself; one that is not known does."""
    return name not in WAYS or WAYS[name].shows_patient


def words_of(name: str) -> str:
    """Return how a way is called; one that is not there any more by its name."""
    if name == SPOKEN:
        return "Told by phone or in person"
    return WAYS[name].words if name in WAYS else name
