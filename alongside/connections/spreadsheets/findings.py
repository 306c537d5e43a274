"""What a preview or a summary found, in the order and words in which the pages say it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from alongside.connections.spreadsheets.models import ImportBatch
from alongside.connections.spreadsheets.unread_values import Group, unread_groups
from alongside.partners.kinds import Channel

SHOW_REASONS = 8
SHOW_EXAMPLES = 6


@dataclass(frozen=True)
class Example:
    """Names of the file that were taken for one person or organisation, and why."""

    what: str
    names: list[str]
    why: list[str]


@dataclass(frozen=True)
class Findings:
    """Counts of a file, read from a batch's preview or summary."""

    rows: int
    readable: int
    created: int
    changed: int
    unchanged: int
    unread_rows: int
    noted: int
    values_unread: int
    remarks: int
    people: int
    people_new: int
    partners: int
    partners_new: int
    names: int
    doubts: int
    is_totals: bool
    first: date | None
    last: date | None
    seconds: float
    channels: list[tuple[str, int]] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    cannot_compute: list[str] = field(default_factory=list)
    unread: list[Group] = field(default_factory=list)

    @property
    def changes_nothing(self) -> bool:
        return not (self.created or self.changed)


def findings_of(batch: ImportBatch, counts: dict[str, Any]) -> Findings:
    """Return the findings that `counts` (batch.preview or batch.summary) holds."""

    def number(*keys: str) -> int:
        return next((int(counts[key]) for key in keys if counts.get(key)), 0)

    noted, unread_rows, remarks = map(number, ("unread_cells", "unread_rows", "remarks"))
    return Findings(
        rows=number("rows"),
        readable=number("readable"),
        created=number("created", "to_create"),
        changed=number("changed", "to_change"),
        unchanged=number("unchanged"),
        unread_rows=unread_rows,
        noted=noted,
        values_unread=max(noted - unread_rows - remarks, 0),
        remarks=remarks,
        people=number("people_new") + number("people_known"),
        people_new=number("people_new"),
        partners=number("partners_new") + number("partners_known"),
        partners_new=number("partners_new"),
        names=number("names"),
        doubts=number("doubts"),
        is_totals=bool(counts.get("totals")),
        first=day(counts.get("first_received")),
        last=day(counts.get("last_received")),
        seconds=float(counts.get("seconds") or 0),
        channels=channels_of(counts.get("channels") or {}),
        examples=[
            Example(one["what"], one["names"], one["why"])
            for one in (counts.get("merges") or [])[:SHOW_EXAMPLES]
        ],
        notes=counts.get("notes") or [],
        cannot_compute=counts.get("cannot_compute") or [],
        unread=unread_groups(batch, SHOW_REASONS),
    )


def day(text: str | None) -> date | None:
    """Return the day that JSON keeps as text."""
    return date.fromisoformat(text[:10]) if text else None


def channels_of(counts: dict[str, int]) -> list[tuple[str, int]]:
    """Return how referrals came, in words, most often first."""
    labels = dict(Channel.choices)
    named = [(labels.get(key, key), count) for key, count in counts.items() if count]
    return sorted(named, key=lambda pair: -pair[1])
