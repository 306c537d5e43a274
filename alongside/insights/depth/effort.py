"""Effort and return: hours and non-gift money for each arrival, and what came before growth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from alongside.insights import words
from alongside.insights.depth.pictures import of_growths
from alongside.insights.document import Cell, Section, Table
from alongside.insights.figures import figures_for, table_for
from alongside.insights.filters import Filters
from alongside.outreach.effort import effort_by_month
from alongside.outreach.kinds import Kind, State
from alongside.outreach.models import Touch
from alongside.practices.models import Practice

if TYPE_CHECKING:
    from alongside.measures.effort import Before, Growth
    from alongside.measures.estimate import Estimate

COLUMNS = ("Figure", "Value", "Likely", "From")
Quarter = tuple[int, int]


def effort(practice: Practice, filters: Filters) -> Section:
    """What an arrival took, and after which effort more came."""
    from alongside.measures.effort import Spent, effort_return  # noqa: PLC0415 – loads the engines

    period = filters.period
    rows = effort_by_month(practice, period.start, period.end)
    hours: dict[int | None, float] = defaultdict(float)
    cents: dict[int | None, int] = defaultdict(int)
    for row in rows:
        hours[row.partner_id] += row.minutes / 60
        cents[row.partner_id] += row.spent_cents
    arrivals = {share.key: share.arrived for share in figures_for(practice, filters).by_partner}
    keys = [*dict.fromkeys([*hours, *(key for key in arrivals if isinstance(key, int))])]
    spent = [Spent(hours[key], cents[key], arrivals.get(key, 0)) for key in keys]
    found = effort_return(spent)
    many, untimed = sum(row.touches for row in rows), sum(row.untimed for row in rows)
    lines = (
        line("Time for each arrival", found.hours, time_words),
        line("Money for each arrival, no gifts", found.cents, money_words),
    )
    grown = growths(practice, filters)
    tables = (Table("What an arrival took", COLUMNS, lines), growth_table(grown))
    lead = sentence(many, untimed, found.hours)
    return Section("effort", "Effort and return", lead, tables, notes(), of_growths(grown))


def sentence(many: int, untimed: int, hours: Estimate) -> str:
    """The chapter in one sentence, with a warning where it rests on little."""
    if not many:
        return "No visit, call or letter is logged in this period. Log them on the page Visits."
    told = f"{words.many(many, 'touch', 'touches')} logged in this period"
    told += f", {untimed} of them without minutes." if untimed else "."
    if hours.note:
        return f"{told} That is too few for a firm figure: the range is wide, do not lean on it."
    return told


def time_words(hours: float) -> str:
    """Hours, or minutes where they are few."""
    return f"{hours:,.2f} hours" if hours >= 0.1 else f"{60 * hours:,.1f} minutes"


def money_words(cents: float) -> str:
    """Dollars, with cents below ten."""
    return words.dollars(cents) if cents >= 10_00 else f"${cents / 100:,.2f}"


def line(name: str, found: Estimate, write: words.Write) -> tuple[Cell, ...]:
    """One figure with its interval."""
    number = None if found.value is None else round(found.value, 4)
    return (
        Cell(name),
        Cell(words.value(found, write), number),
        Cell(words.bounds(found, write) or words.sentence(found.note) or words.NOTHING),
        Cell(words.many(found.n, "arrival")),
    )


def growths(practice: Practice, filters: Filters) -> list[Growth]:
    """Compare quarters after each kind of effort with quarters after none."""
    from alongside.measures.effort import Before, growth_after  # noqa: PLC0415

    made = touches_of(practice, filters)
    counted = quarters_of(practice, filters)
    by_kind: dict[str, list[Before]] = defaultdict(list)
    without: list[Before] = []
    for partner, quarter in quarters_inside(counted, filters):
        earlier, later = (counted[partner].get(step(quarter, by), 0) for by in (-1, 1))
        kinds = made.get((partner, quarter), set())
        for kind in kinds:
            by_kind[kind].append(Before(kind, earlier, later))
        if not kinds:
            without.append(Before("", earlier, later))
    return [growth_after(kind, rows, without) for kind, rows in sorted(by_kind.items())]


def touches_of(practice: Practice, filters: Filters) -> dict[tuple[int, Quarter], set[str]]:
    """Return which kinds of touch each partner had in each quarter."""
    found: dict[tuple[int, Quarter], set[str]] = defaultdict(set)
    rows = Touch.objects.of(practice).filter(
        state=State.DONE,
        partner__isnull=False,
        on__range=(filters.period.start, filters.period.end),
    )
    for partner, kind, on in rows.order_by().values_list("partner", "kind", "on"):
        found[partner, quarter_of(on)].add(kind)
    return found


def quarters_of(practice: Practice, filters: Filters) -> dict[int, dict[Quarter, int]]:
    """Return the referrals of each partner in each quarter, up to the end of the period."""
    table = table_for(practice, filters)
    rows = table.filter(table.partner_id.notnull(), table.received_on <= filters.period.end)
    counted = rows.group_by(
        partner=rows.partner_id, year=rows.received_on.year(), quarter=rows.received_on.quarter()
    ).aggregate(received=rows.received_count.sum())
    found: dict[int, dict[Quarter, int]] = defaultdict(dict)
    for row in counted.to_pyarrow().to_pylist():
        found[row["partner"]][row["year"], row["quarter"]] = int(row["received"])
    return found


def quarters_inside(
    counted: dict[int, dict[Quarter, int]], filters: Filters
) -> Iterator[tuple[int, Quarter]]:
    """Yield partner and quarter where the quarters before and after are in the records whole."""
    every = [quarter for found in counted.values() for quarter in found]
    if not every:
        return
    first, last = min(every), last_whole(filters.period.end)
    quarter = max(step(first, 1), quarter_of(filters.period.start))
    while step(quarter, 1) <= last:
        for partner in counted:
            yield partner, quarter
        quarter = step(quarter, 1)


def quarter_of(day: date) -> Quarter:
    """Return year and quarter of a day."""
    return day.year, (day.month - 1) // 3 + 1


def step(quarter: Quarter, by: int) -> Quarter:
    """Return the quarter so many later."""
    place = quarter[0] * 4 + quarter[1] - 1 + by
    return place // 4, place % 4 + 1


def last_whole(end: date) -> Quarter:
    """Return the last quarter that is over by a day."""
    quarter = quarter_of(end)
    after = step(quarter, 1)
    is_over = date(after[0], after[1] * 3 - 2, 1).toordinal() == end.toordinal() + 1
    return quarter if is_over else step(quarter, -1)


def growth_table(found: list[Growth]) -> Table:
    """After which kind of effort more came than after none."""
    columns = ("After", "Referrals after ÷ before, against none", "Likely", "From")
    lines = tuple(
        (
            Cell(str(Kind(one.kind).label)),
            Cell(words.value(one.ratio, words.two_decimals), one.ratio.value),
            Cell(
                words.sentence(one.ratio.note)
                if one.ratio.note
                else words.bounds(one.ratio, words.two_decimals)
            ),
            Cell(words.many(one.partners, "quarter of a partner", "quarters of partners")),
        )
        for one in found
    )
    return Table("What came before growth", columns, lines)


def notes() -> tuple[str, ...]:
    """How it is worked out; that it is no proof."""
    from alongside.measures.effort import NO_PROOF  # noqa: PLC0415 – loads the engines

    return (
        "Hours and money of logged touches over arrivals of the same period, all partners together;"
        " gifts are never among them. Each quarter with a kind of touch is set beside quarters of"
        " partners without any: referrals of the quarter after over those of the quarter before."
        " Above 1: more came after it than after none.",
        NO_PROOF,
    )
