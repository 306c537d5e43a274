"""The two tables beside: kinds of partner against kinds of payer, and who the patients are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from alongside.insights.pack.columns import ALL, CROSS, EVERYTHING, THROUGH_PARTNERS, TOTAL
from alongside.insights.pack.counting import Count
from alongside.insights.pack.reading import Grain
from alongside.insights.pack.rows import REST, UNKNOWN, Rows
from alongside.measures.disclosure.tables import Sum
from alongside.measures.suppression import SMALLEST_SHOWN


def add_cross(found: Count, grains: Sequence[Grain], kinds: Rows, payers: Rows) -> None:
    """Count kinds against payers over all years; rows and columns add up to the other tables."""
    through = [grain for grain in grains if grain.channel == "partner"]
    for grain in through:
        found.counts[CROSS, cell(kinds.row_of(grain), payers.row_of(grain)), ALL] += grain.received
        found.counts[CROSS, cell(TOTAL, payers.row_of(grain)), ALL] += grain.received
    for kind in kinds.keys:
        parts = tuple((CROSS, cell(kind, payer), ALL) for payer in payers.keys)
        found.sums.append(Sum((kinds.name, kind, ALL), parts))
        found.printed |= set(parts)
    for payer in payers.keys:
        whole = (CROSS, cell(TOTAL, payer), ALL)
        found.sums.append(Sum(whole, tuple((CROSS, cell(k, payer), ALL) for k in kinds.keys)))
        found.printed.add(whole)
        # what came with this payer, through a partner or not
        other = (CROSS, cell("without", payer), ALL)
        found.counts[other] = found.counts[payers.name, payer, ALL] - found.counts[whole]
        found.sums.append(Sum((payers.name, payer, ALL), (whole, other)))
    totals = tuple((CROSS, cell(TOTAL, payer), ALL) for payer in payers.keys)
    found.sums.append(Sum((THROUGH_PARTNERS, TOTAL, ALL), totals))


def cell(kind: str, payer: str) -> str:
    """Return the name of one cell of the two-way table."""
    return f"{kind} × {payer}"


def add_people(
    found: Count, table: str, counted: Counter[str | None], order: Sequence[str]
) -> Rows:
    """Count patients by group over all years; groups below 11 stand together where there are many.

    What is a monthly total has no patient: the difference to all referrals is “not recorded”.
    """
    small = [key for key in order if 0 < counted[key] < SMALLEST_SHOWN]
    joined = set(small) if len(small) > 3 else set()
    labels = {key: key for key in order if counted[key] and key not in joined}
    if joined:
        labels[REST] = f"Others ({len(joined)})"
    everything = found.counts[EVERYTHING, TOTAL, ALL]
    known = sum(counted[key] for key in order)
    if everything > known:
        labels[UNKNOWN] = "Not recorded"
    numbers = {key: counted[key] for key in labels if key in counted}
    numbers |= {REST: sum(counted[key] for key in joined)} if joined else {}
    numbers |= {UNKNOWN: everything - known} if everything > known else {}
    names = {key: (table, key, ALL) for key in labels}
    found.counts.update({name: numbers[key] for key, name in names.items()})
    found.printed |= set(names.values())
    found.sums.append(Sum((EVERYTHING, TOTAL, ALL), tuple(names.values())))
    title = {"age": "Patients by age", "area": "Patients by area (first three digits of ZIP)"}
    return Rows(table, title[table], tuple(labels), labels, lambda _: UNKNOWN, False, len(joined))
