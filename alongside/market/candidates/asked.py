"""What a ranking is asked for, and what it answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from alongside.market.candidates.candidate import Candidate
from alongside.market.candidates.experience import Experience
from alongside.market.candidates.known import Known
from alongside.market.candidates.learned import History
from alongside.market.candidates.wanted import Wanted
from alongside.measures.standing import Weights
from alongside.registry.card import Card

MILES, MOST_MILES = 10.0, 60.0
LIMIT, MOST = 50, 500
HALF_MILES = 6.0


@dataclass(frozen=True)
class Where:
    """A clinic and its place."""

    name: str
    point: tuple[float, float]


class Excluded(Protocol):
    """A list of excluded providers: by NPI, and by name where the number is not known."""

    @property
    def npis(self) -> frozenset[int]:
        """NPIs on the list."""
        ...

    def doubt(self, card: Card) -> str:
        """Return what the list says of somebody of this name, empty when nothing."""
        ...


@dataclass(frozen=True)
class Community:
    """A community organisation from a list or by hand."""

    number: int
    name: str
    sort: str
    street: str
    city: str
    state: str
    zip: str
    phone: str
    point: tuple[float, float] | None


@dataclass(frozen=True)
class Asked:
    """Everything that a ranking depends on."""

    clinics: Sequence[Where]
    wanted: Wanted = field(default_factory=Wanted)
    history: History = field(default_factory=History)
    counts: Mapping[str, int] = field(default_factory=dict)  # referrals by kind, last 12 months
    expected: float = 12.0  # referrals a year of one more partner
    weights: Weights = field(default_factory=Weights)
    miles: float = MILES
    limit: int = LIMIT
    kinds: frozenset[str] = frozenset()  # of partner; all where empty
    known: Known = field(default_factory=Known)
    community: Sequence[Community] = ()
    experience: Experience = field(default_factory=Experience)


@dataclass(frozen=True)
class Found:
    """Candidates, best first, and how many stood there, were known, set aside or excluded.

    `therapists`: offices of physical therapists, who do what we do.
    """

    candidates: list[Candidate]
    considered: int = 0
    known: int = 0
    set_aside: int = 0
    excluded: int = 0
    therapists: int = 0
