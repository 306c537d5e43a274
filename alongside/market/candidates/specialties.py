"""What each specialty and sort of community organisation may send: dated judgement, as data.

`data/specialties.csv`: `sends` is how readily it thinks of physical therapy (0 to 1), the columns
of body regions are the shares of what it sends, ages are those it looks after, `why` says so in
words. Judgement of 2026-11-24 from the scope of each specialty, no measurement; the practice's own
figures take its place as they come in (`learned.py`).
"""

import csv
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from alongside.referrals.regions import KNOWN

COMMUNITY = "community:"
YEARS_BETWEEN = 1.0


@dataclass(frozen=True)
class Specialty:
    """One row of the table."""

    code: str
    kind: str
    words: str
    sends: float
    shares: dict[str, float]
    age_from: int
    age_to: int
    why: str

    def share_of(self, regions: tuple[str, ...]) -> float:
        """Return the share of what it sends that has one of these regions; all without any."""
        return sum(self.shares[one] for one in regions) if regions else 1.0

    def age_share(self, age_from: int | None, age_to: int | None) -> float:
        """Return which part of its ages lies in a profile's, from 0.05 to 1."""
        low = max(self.age_from, age_from if age_from is not None else 0)
        high = min(self.age_to, age_to if age_to is not None else 120)
        part = (high - low + YEARS_BETWEEN) / (self.age_to - self.age_from + YEARS_BETWEEN)
        return min(1.0, max(0.05, part))


@cache
def specialties() -> tuple[Specialty, ...]:
    """Return every row; ValueError names one that adds up to more than all."""
    path = files("alongside.market") / "data" / "specialties.csv"
    with path.open(encoding="utf-8") as lines:
        rows = [read_row(row) for row in csv.DictReader(lines)]
    for row in rows:
        if not 0 < sum(row.shares.values()) <= 1.0001:
            raise ValueError(f"specialties.csv, {row.code}: shares add up to more than all")
    return tuple(rows)


def read_row(row: dict[str, str]) -> Specialty:
    """Return one row as numbers."""
    return Specialty(
        code=row["code"],
        kind=row["kind"],
        words=row["specialty"],
        sends=float(row["sends"]),
        shares={region: float(row[region]) for region in KNOWN},
        age_from=int(row["age_from"]),
        age_to=int(row["age_to"]),
        why=row["why"],
    )


@lru_cache(maxsize=4096)
def specialty_of(code: str) -> Specialty | None:
    """Return the row of a taxonomy code: the same code, else the longest beginning with a star."""
    found: Specialty | None = None
    for row in specialties():
        if row.code == code:
            return row
        start = row.code.rstrip("*")
        is_longer = found is None or len(row.code) > len(found.code)
        if row.code.endswith("*") and code.startswith(start) and is_longer:
            found = row
    return found


def of_community(sort: str) -> Specialty:
    """Return the row of a sort of community organisation."""
    found = specialty_of(f"{COMMUNITY}{sort}")
    if found is None:
        raise KeyError(sort)
    return found
