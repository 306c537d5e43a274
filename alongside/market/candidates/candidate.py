"""One candidate: an office with its people, or a community organisation, and how it stands."""

from dataclasses import asdict, dataclass, field
from typing import Any

from alongside.measures.estimate import Estimate
from alongside.measures.variety import Gain


@dataclass(frozen=True)
class Person:
    """Somebody at a candidate."""

    npi: str
    name: str
    specialty: str


@dataclass(frozen=True)
class Candidate:
    """Who it is, where, and why it stands where it stands; `parts` are from 0 to 1."""

    key: str  # NPI, or "c" and the number of a community organisation
    npi: str
    name: str
    kind: str
    specialty: str
    why: str  # what the table says of the specialty
    street: str
    city: str
    state: str
    zip: str
    phone: str
    miles: float
    clinic: str
    share: Estimate
    is_learned: bool
    gain: Gain | None
    parts: dict[str, float]
    score: float
    people: tuple[Person, ...] = ()
    people_count: int = 1
    known_people: int = 0
    reason: str = ""
    doubts: tuple[str, ...] = field(default=())  # who of them may be on the exclusion list
    # what own experience adds: the log of "how many times as likely", by what it is about
    leanings: dict[str, float] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """City, state and ZIP."""
        return f"{self.city}, {self.state} {self.zip}".strip(", ")

    @property
    def parts_shown(self) -> dict[str, float]:
        """The parts in tenths, since fit and variety are learned from patients (A23)."""
        return {name: round(value, 1) for name, value in self.parts.items()}

    def json(self) -> dict[str, Any]:
        """The candidate as JSON; see docs/reference/market-json.md."""
        plain = ("key", "npi", "name", "kind", "specialty", "street", "city", "state", "zip",
                 "phone", "miles", "clinic", "people_count", "known_people", "reason")  # fmt: skip
        share = {"expected": rounded(self.share.value), "low": rounded(self.share.low),
                 "high": rounded(self.share.high), "from_own_figures": self.is_learned}  # fmt: skip
        return {name: getattr(self, name) for name in plain} | {
            "score": round(self.score, 2),
            "parts": self.parts_shown,
            "share_in_profile": share,
            "effective_kinds": gain_json(self.gain),
            "people": [asdict(one) for one in self.people],
        }


def gain_json(gain: Gain | None) -> dict[str, float] | None:
    """Return what it would do to variety."""
    if gain is None:
        return None
    numbers = {"now": gain.now.effective, "then": gain.then.effective,
               "hhi_now": gain.now.hhi, "hhi_then": gain.then.hhi}  # fmt: skip
    return {name: round(value, 1 if name in ("now", "then") else 2)
            for name, value in numbers.items()}  # fmt: skip


def rounded(number: float | None) -> float | None:
    """Return a share in tenths: more would tell how few patients it was learned from (A23)."""
    return None if number is None else round(number, 1)
