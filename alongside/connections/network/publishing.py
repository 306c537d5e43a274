"""Publish: write what changed since the last time, practice by practice, month by month.

A practice whose data have not changed is not read, unless a month it has rows in is written anew.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.conf import settings

from alongside.connections.network import lake as place
from alongside.connections.network.models import Participation
from alongside.connections.network.shaping import hash_of, shape
from alongside.core.encryption import derive_key
from alongside.insights.extract import edition, extract
from alongside.measures.network import LAKE

ROWS_AT_ONCE = 50_000


@dataclass
class Published:
    """What a publishing came to."""

    practices: int
    rows: int
    months_written: list[str] = field(default_factory=list)
    months_kept: int = 0


def installation() -> str:
    """Name this installation in the lake; the name tells nothing of it."""
    return hashlib.sha256(derive_key(settings.SECRET_KEY, "network-name")).hexdigest()[:16]


def publish(lake: Path) -> Published:
    """Bring the lake up to date with every practice here that takes part."""
    name = installation()
    with place.alone(lake, name):
        known = place.read_list(lake, name)
        members = list(Participation.objects.filter(is_in=True).select_related("practice"))
        practices = {str(one.key): describe(one, known["practices"]) for one in members}
        changed = changed_months(known["practices"], practices) | broken_months(lake, known)
        written = write_months(lake, name, members, practices, changed)
        gone = changed - written.keys()
        months = {m: one for m, one in known["months"].items() if m not in gone} | written
        return put_in_place(lake, name, known, {"practices": practices, "months": months}, changed)


def put_in_place(
    lake: Path, name: str, known: dict[str, Any], now: dict[str, Any], changed: set[str]
) -> Published:
    """Put the new list in its place and say what was done."""
    has_left = known["practices"].keys() - now["practices"].keys()
    # Who is reading may go on with the files before, but not with the rows of who left.
    before = [] if has_left else [one["file"] for one in known["months"].values()]
    if changed or now["practices"] != known["practices"]:
        content = {"version": place.VERSION, **now, "before": before}
        place.write_list(lake, name, content)
        place.remove_unnamed(lake, name, content)
    return Published(
        practices=len(now["practices"]),
        rows=sum(one["rows"] for one in now["months"].values()),
        months_written=sorted(changed),
        months_kept=len(set(now["months"]) - changed),
    )


def describe(one: Participation, known: Mapping[str, Any]) -> dict[str, Any]:
    """Return the edition of a practice's data and the hash of each of its months."""
    now = hashlib.sha256(edition(one.practice).encode()).hexdigest()
    before = known.get(str(one.key))
    if before and before["edition"] == now:
        return dict(before)
    rows = shape(extract(one.practice), one.key)
    return {"edition": now, "months": {m: hash_of(part) for m, part in by_month(rows).items()}}


def by_month(rows: pa.Table) -> dict[str, pa.Table]:
    """Return the rows of each month."""
    days = pc.unique(rows["received_on"]).to_pylist()
    return {
        f"{day:%Y-%m}": rows.filter(pc.equal(rows["received_on"], pa.scalar(day)))
        for day in sorted(days)
    }


def changed_months(before: Mapping[str, Any], now: Mapping[str, Any]) -> set[str]:
    """Return the months in which any practice differs, came or left."""
    changed = set()
    for key in before.keys() | now.keys():
        then = before.get(key, {}).get("months", {})
        today = now.get(key, {}).get("months", {})
        changed |= {m for m in then.keys() | today.keys() if then.get(m) != today.get(m)}
    return changed


def broken_months(lake: Path, known: Mapping[str, Any]) -> set[str]:
    """Return the months whose file is gone or damaged."""
    months = known["months"].items()
    return {m for m, one in months if not place.is_whole(lake / one["file"], one["rows"])}


def write_months(
    lake: Path,
    name: str,
    members: list[Participation],
    practices: Mapping[str, Any],
    changed: set[str],
) -> dict[str, dict[str, Any]]:
    """Write the changed months in one pass over the practices; return file and rows of each."""
    writers: dict[str, MonthFile] = {}
    for one in members:
        if not changed & practices[str(one.key)]["months"].keys():
            continue
        for month, rows in by_month(shape(extract(one.practice), one.key)).items():
            if month in changed:
                writers.setdefault(month, MonthFile(lake, name, month)).add(rows)
    return {month: file.finish() for month, file in writers.items()}


class MonthFile:
    """One month's file while it is written: rows are gathered, so that row groups are large."""

    def __init__(self, lake: Path, name: str, month: str) -> None:
        self.lake, self.name, self.month = lake, name, month
        folder = lake / "months" / month
        folder.mkdir(parents=True, exist_ok=True)
        self.part = folder / f"{name}-new.parquet.part"
        self.writer = pq.ParquetWriter(self.part, LAKE.to_pyarrow(), compression="zstd")
        self.waiting: list[pa.Table] = []
        self.rows, self.told = 0, hashlib.sha256()

    def add(self, rows: pa.Table) -> None:
        """Take the rows of one practice."""
        self.waiting.append(rows)
        self.rows += len(rows)
        self.told.update(hash_of(rows).encode())
        if sum(map(len, self.waiting)) >= ROWS_AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write what was gathered."""
        if self.waiting:
            self.writer.write_table(pa.concat_tables(self.waiting))
            self.waiting = []

    def finish(self) -> dict[str, Any]:
        """Give the file its name, which is its content's: the same content is the same file."""
        self.flush()
        self.writer.close()
        path = self.part.with_name(f"{self.name}-{self.told.hexdigest()[:16]}.parquet")
        self.part.replace(path)
        return {"file": str(path.relative_to(self.lake)), "rows": self.rows}
