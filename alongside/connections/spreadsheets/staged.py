"""What was read from a file, on disk: rows, mentions, unread values and the facts about them."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from alongside.connections.spreadsheets.mapping import Mapping
from alongside.connections.spreadsheets.sheet import Sheet
from alongside.connections.spreadsheets.staged_rows import STAGED, joined_rows
from alongside.matching.channels import channel_of

VERSION = 1
WHO = ("referrer", "family", "source_name", "organisation")
# What the stream page shows: (count of rows that have it, what is missing otherwise).
NEEDS = (
    ("with_evaluation", "The file holds no evaluation dates, so days to evaluation are unknown."),
    ("with_visits", "The file holds no visits."),
    ("with_revenue", "The file holds no payments, so revenue is unknown."),
    ("with_payer_kind", "The file holds no payers."),
    ("with_region", "The file holds no diagnoses."),
)

MOST_NAMED = 8  # columns left aside, in a note


class Staged:
    """A staged file; everything is read from disk when asked for."""

    def __init__(self, path: Path, known: dict[str, Any]) -> None:
        self.path = path
        self.counts: dict[str, Any] = known["counts"]
        self.notes: list[str] = known["notes"]
        self.cannot_compute: list[str] = known["cannot_compute"]
        self.is_total: bool = known["is_total"]
        self.first_received = _day(known["first_received"])
        self.last_received = _day(known["last_received"])
        self.unread_path = path / "unread.parquet"

    @classmethod
    def open(cls, path: Path) -> "Staged":
        """Open a folder that `stage` has written."""
        path = Path(path)
        return cls(path, json.loads((path / "facts.json").read_text(encoding="utf-8")))

    @property
    def unread_count(self) -> int:
        """How many entries the list of unread values has, remarks included."""
        return int(pq.ParquetFile(self.unread_path).metadata.num_rows)

    def mentions(self) -> pa.Table:
        """Each distinct way in which the file names who referred, with mention_no and count."""
        return pq.read_table(self.path / "mentions.parquet")

    def chunks(self, size: int = 20_000) -> Iterator[pa.Table]:
        """The rows in the file's order, with row, row_key, content_hash and mention_no."""
        for table in self._rows(size, STAGED):
            if table.num_rows:
                yield table

    def _rows(self, size: int, columns: Sequence[str]) -> Iterator[pa.Table]:
        raw, keys = self.path / "rows.parquet", self.path / "keys.parquet"
        return joined_rows(raw, keys, size, columns)

    def clinics(self) -> list[str]:
        """The distinct names of clinics, sorted."""
        names = {
            name
            for table in self._rows(100_000, ("clinic",))
            for name in pc.unique(table.column("clinic")).to_pylist()
        }
        return sorted(name for name in names if name)

    def unread(self, limit: int | None = None, *, kept: bool | None = None) -> list[dict[str, Any]]:
        """Unread values as {row, column, value, reason}, in the order of the file.

        `kept`: only those that were kept with a remark (True) or were left out (False).
        """
        found: list[dict[str, Any]] = []
        with pq.ParquetFile(self.unread_path, pre_buffer=False) as file:
            for batch in file.iter_batches(10_000):
                rows = batch.to_pylist()
                found += [row for row in rows if row.pop("kept") is kept or kept is None]
                if limit is not None and len(found) >= limit:
                    break
        return sorted(found, key=lambda one: int(one["row"]))[:limit]


def write_facts(path: Path, sheet: Sheet, mapping: Mapping, counts: dict[str, Any]) -> None:
    """Write down what is known of the file as a whole."""
    first, last = counts.pop("first_received", None), counts.pop("last_received", None)
    counts["channels"] = _channels(pq.read_table(path / "mentions.parquet"))
    counts["without_referrer"] = counts["channels"].get("unknown", 0)
    known = {
        "version": VERSION,
        "counts": counts,
        "notes": [*sheet.notes, *_notes(mapping, counts)],
        "cannot_compute": _cannot_compute(mapping, counts),
        "is_total": mapping.is_total,
        "first_received": first.isoformat() if first else None,
        "last_received": last.isoformat() if last else None,
    }
    (path / "facts.json").write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")


def _channels(mentions: pa.Table) -> dict[str, int]:
    """How many referrals came through a partner, a patient, the web, themselves, or unknown."""
    found: Counter[str] = Counter()
    for mention in mentions.to_pylist():
        found[_channel(mention)] += mention["count"]
    return dict(found.most_common())


def _channel(mention: dict[str, Any]) -> str:
    named = [mention[name] for name in WHO if mention[name]]
    channels = [channel_of(text) for text in named]
    if mention["npi"] or None in channels:
        return "partner"
    said = [*channels, channel_of(mention["source_kind"]) if mention["source_kind"] else "unknown"]
    return next((c for c in said if c and c != "unknown"), "unknown")


def _notes(mapping: Mapping, counts: dict[str, Any]) -> list[str]:
    notes = []
    if stood_in := counts["created_stood_in"]:
        notes.append(
            f"The received date is blank in {stood_in:,} rows; the case creation date stands in."
        )
    if again := counts.get("repeated_numbers"):
        notes.append(f"{again:,} referral numbers stand twice; the later row was used.")
    if aside := mapping.left_aside:
        named = ", ".join(f"“{header}”" for header in aside[:MOST_NAMED])
        more = f" and {len(aside) - MOST_NAMED} more" if len(aside) > MOST_NAMED else ""
        notes.append(f"Columns that were not read: {named}{more}.")
    if not mapping.columns.keys() & {"referrer", "referrer_family", "source_name", "organisation"}:
        notes.append("No column tells who referred.")
    return notes


def _cannot_compute(mapping: Mapping, counts: dict[str, Any]) -> list[str]:
    if mapping.is_total:
        missing = ["The file holds totals by month: days to evaluation cannot be computed."]
        if not counts["with_arrivals"]:
            missing.append("The file holds no arrivals, so conversion is unknown.")
        return missing
    missing = [sentence for key, sentence in NEEDS if not counts[key]]
    if not (counts["with_evaluation"] or counts["with_status"] or counts["with_visits"]):
        missing.append("Nothing in the file tells who arrived, so conversion is unknown.")
    return missing


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
