"""What a pack reads of the records: counts by columns that name nobody, and nothing else.

Of referrals: the analytic table (insights/extract). Of patients: birth year and ZIP code, turned
into a group and an area before anything else sees them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count

from alongside.insights.figures import table_for
from alongside.insights.pack.ages import age_group
from alongside.insights.pack.areas import area
from alongside.insights.pack.periods import Years
from alongside.practices.models import Practice
from alongside.referrals.models import Direction, Referral

if TYPE_CHECKING:
    import ibis.expr.types as ir

KEYS = ("year", "channel", "kind", "partner_id", "contact_id", "payer_kind")
SUMS = ("received", "arrived", "revenue_cents")
PATIENT_FIELDS = ("patient__birth_year", "patient__zip")  # what is read of a patient


@dataclass(frozen=True, slots=True)
class Grain:
    """Referrals that are alike in everything the pack counts by."""

    year: int
    channel: str
    kind: str | None
    partner_id: int | None
    contact_id: int | None
    payer_kind: str | None
    received: int
    arrived: int
    revenue_cents: int


@dataclass(frozen=True)
class Read:
    """Everything that was read: grains, the first year of each partner, patients by group."""

    grains: tuple[Grain, ...]
    first_years: dict[int, int]
    ages: Counter[str | None]
    areas: Counter[str | None]


def read(practice: Practice, years: Years) -> Read:
    """Read a practice's records for a pack."""
    table = table_for(practice, years.filters())
    ages, areas = people(practice, years)
    return Read(grains_of(table, years), first_years(table, years), ages, areas)


def grains_of(table: ir.Table, years: Years) -> tuple[Grain, ...]:
    """Count the referrals of the years by every key at once."""
    rows = table.filter(table.received_on.between(years.start, years.end))
    rows = rows.mutate(year=rows.received_on.year())
    # A monthly total may hold more arrivals than it received: earlier referrals that came now.
    arrived = rows.arrived_count.sum()
    counted = rows.group_by(list(KEYS)).aggregate(
        received=rows.received_count.sum(), arrived=arrived, revenue_cents=rows.revenue_cents.sum()
    )
    return tuple(grain_of(row) for row in counted.to_pyarrow().to_pylist())


def grain_of(row: dict[str, Any]) -> Grain:
    """Return one row; never more arrivals than were received, so that the rest is a count."""
    received = int(row["received"])
    keys = {name: row[name] for name in KEYS}
    return Grain(
        **keys,
        received=received,
        arrived=min(int(row["arrived"]), received),
        revenue_cents=int(row["revenue_cents"] or 0),
    )


def first_years(table: ir.Table, years: Years) -> dict[int, int]:
    """Return the year of each partner's first referral, however long ago."""
    rows = table.filter(table.partner_id.notnull(), table.received_on <= years.end)
    found = rows.group_by("partner_id").aggregate(first=rows.received_on.min().year())
    return {int(row["partner_id"]): int(row["first"]) for row in found.to_pyarrow().to_pylist()}


def people(practice: Practice, years: Years) -> tuple[Counter[str | None], Counter[str | None]]:
    """Count single referrals by age group and by area of the patient; None: not recorded."""
    rows = Referral.objects.of(practice).filter(
        direction=Direction.RECEIVED, received_on__range=(years.start, years.end)
    )
    counted = rows.order_by().values_list("received_on__year", *PATIENT_FIELDS)
    ages: Counter[str | None] = Counter()
    areas: Counter[str | None] = Counter()
    for year, born, zip_code, number in counted.annotate(number=Count("pk")):
        ages[age_group(born, year)] += number
        areas[area(zip_code or "")] += number
    return ages, areas
