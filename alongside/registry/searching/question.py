"""What somebody asks of the registry, and what is found."""

from dataclasses import dataclass, field

from alongside.registry.card import Card

LIMIT, MOST = 20, 200
MILES, MOST_MILES = 10.0, 200.0


@dataclass(frozen=True)
class Question:
    """A search: a name or the beginning of one, and what narrows it down."""

    text: str = ""
    state: str = ""
    city: str = ""
    kind: int = 0  # 1 people, 2 organisations, 0 both
    codes: tuple[str, ...] = ()  # any of these taxonomies
    point: tuple[float, float] | None = None
    miles: float = MILES
    limit: int = LIMIT


@dataclass(frozen=True, slots=True)
class Hit:
    """One provider that was found, and how: by its name's beginning, by words, or by likeness."""

    card: Card
    how: str
    likeness: float = 1.0
    miles: float | None = None


@dataclass(frozen=True)
class Answer:
    """The providers found, best first; `is_cut`: there may be more."""

    hits: list[Hit] = field(default_factory=list)
    is_cut: bool = False
