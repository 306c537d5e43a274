"""The answer of `resolve`: a line for each row, and the pairs that a person should decide."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from alongside.matching.evidence import Evidence
from alongside.matching.mention import Mention

VERSION = 1


@dataclass(frozen=True)
class RowAnswer:
    """Who one row names; numbers count from 1 in the order of the file, None for nobody."""

    row: int
    contact_id: int | None
    partner_id: int | None
    npi: str | None
    probability: float
    evidence: tuple[Evidence, ...] = ()
    like_row: int | None = None
    file: str = ""
    like_file: str = ""
    npi_probability: float | None = None


@dataclass(frozen=True)
class DoubtAnswer:
    """Two rows that may name one person or one organisation."""

    what: str
    left_row: int
    right_row: int
    probability: float
    evidence: tuple[Evidence, ...]
    left_file: str = ""
    right_file: str = ""


@dataclass(frozen=True)
class Answer:
    """Everything `resolve` found out about a file."""

    what: str
    model: str
    rows: list[RowAnswer]
    doubts: list[DoubtAnswer]
    notes: list[str] = field(default_factory=list)
    # what each row of a named clinician or organisation says, by row and file; not in the JSON
    mentions: Mapping[tuple[int, str], Mention] = field(default_factory=dict)

    def json(self) -> dict[str, Any]:
        """The answer as JSON; see docs/reference/resolve-json.md."""
        return {
            "version": VERSION,
            "what": self.what,
            "model": self.model,
            "rows": [_as_json(row) for row in self.rows],
            "doubts": [_as_json(doubt) for doubt in self.doubts],
            "notes": self.notes,
        }

    def text(self) -> str:
        """The answer for reading: what was found, and the likeliest doubts."""
        people = {r.contact_id for r in self.rows} - {None}
        partners = {r.partner_id for r in self.rows} - {None}
        lines = [f"{len(self.rows):,} rows: {_found(len(people), len(partners))}."]
        if self.doubts:
            lines.append(f"{len(self.doubts):,} pairs may be one; the likeliest:")
            lines += [_told(doubt) for doubt in self.doubts[:10]]
        return "\n".join([*lines, *self.notes, "With --json: every row, with the reasons."])


def numbered(found: Iterable[int | None]) -> list[int | None]:
    """Number what is the same from 1 on, in order of first appearance."""
    number: dict[int, int] = {}
    return [None if f is None else number.setdefault(f, len(number) + 1) for f in found]


def _as_json(part: RowAnswer | DoubtAnswer) -> dict[str, Any]:
    found = {key: value for key, value in asdict(part).items() if value or "file" not in key}
    found["probability"] = round(part.probability, 4)
    found["evidence"] = [asdict(e) for e in part.evidence]
    return found


def _found(people: int, partners: int) -> str:
    named = [f"{people:,} {'person' if people == 1 else 'people'}"] if people else []
    if partners:
        named.append(f"{partners:,} organisation{'' if partners == 1 else 's'}")
    return " at ".join(named) or "nobody is named"


def _told(doubt: DoubtAnswer) -> str:
    reasons = "; ".join(e.sentence for e in doubt.evidence if e.verdict != "missing")
    left = f"{doubt.left_row} {doubt.left_file}".strip()
    right = f"{doubt.right_row} {doubt.right_file}".strip()
    return f"  rows {left} and {right} ({doubt.probability:.0%}): {reasons}"
