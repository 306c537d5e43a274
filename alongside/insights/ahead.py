"""What may come: forecast of the months ahead, and what a year would lack if a partner left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from alongside.insights.figures import table_for
from alongside.insights.filters import Filters
from alongside.insights.holding import held_by_owner
from alongside.insights.kept import kept
from alongside.practices.models import Practice

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from alongside.measures.ahead.forecast import Ahead, Stream
    from alongside.measures.ahead.rolling_origin import Trial
    from alongside.measures.ahead.what_if import Loss, Year, Yield
    from alongside.measures.estimate import Estimate

MONTHS = 6
WEEKS = 13
TRIED = 6  # earlier month ends from which the forecast is tried again
PARTNERS_SHOWN = 8


@dataclass(frozen=True)
class Outlook:
    """Months and weeks ahead, how the forecast did before, losses by partner and kind, and the
    revenue at risk; losses are keyed by partner or kind, the largest first. `halved` are the same
    if they sent half; `owner` is what goes with the relationships the owner holds in person.
    """

    months: tuple[Ahead, ...]
    weeks: tuple[Ahead, ...]
    trial: Trial | None
    partners: tuple[tuple[int | str, Loss], ...]
    kinds: tuple[tuple[str, Loss], ...]
    at_risk: Estimate | None
    halved: Mapping[int | str, Loss]
    owner: Loss | None


def ahead_for(practice: Practice, filters: Filters) -> Outlook:
    """Return what lies ahead of the end of the period, worked out once a data version."""
    return kept("ahead", practice, filters.key, lambda: measure(practice, filters))


def measure(practice: Practice, filters: Filters) -> Outlook:
    """Work it out anew from everything up to the end of the period."""
    from alongside.measures.ahead.forecast import even_stream, forecast  # noqa: PLC0415
    from alongside.measures.ahead.rolling_origin import months_after, trial  # noqa: PLC0415
    from alongside.measures.ahead.what_if import at_risk, what_if, year_ahead  # noqa: PLC0415

    end = filters.period.end
    table = table_for(practice, filters)
    stream = stream_of(table, filters)
    weeks = [end + timedelta(days=7 * (week + 1)) for week in range(WEEKS)]
    origins = [months_after(end, -back)[0] for back in range(4, 4 + TRIED)]
    # The season is learned from all years; an earlier day did not know it.
    plain = even_stream(stream.diary, stream.others, stream.arrived, stream.decided)
    year = year_ahead(stream.diary.evidence(end), yields_of(table, filters))
    partners = losses(year, {key: (key,) for key in year.keys})[:PARTNERS_SHOWN]
    kinds = kinds_of(year)
    return Outlook(
        months=forecast(stream, end, months_after(end, MONTHS)),
        weeks=forecast(stream, end, weeks),
        trial=trial(plain, origins),
        partners=partners,
        kinds=kinds,
        at_risk=at_risk(year),
        halved={key: what_if(year, loss.keys, "halves") for key, loss in (*partners, *kinds)},
        owner=without_owner(year, held_by_owner(practice, filters)),
    )


def stream_of(table: ir.Table, filters: Filters) -> Stream:
    """Diary, referrals without a partner, arrivals and season, up to the end of the period."""
    import numpy as np  # noqa: PLC0415 – loads the engines

    from alongside.measures.ahead.forecast import Stream  # noqa: PLC0415
    from alongside.measures.alive.diary import diary_of  # noqa: PLC0415
    from alongside.measures.seasons import season_of  # noqa: PLC0415
    from alongside.measures.still_open import known_until  # noqa: PLC0415
    from alongside.measures.strength import tells_outcomes, total  # noqa: PLC0415

    end = filters.period.end
    until = table.filter(table.received_on <= end)
    diary = diary_of(table, "partner_id", end)
    sums = total(until, known_until(table, end))
    return Stream(
        diary=diary,
        others=np.asarray(others_of(until), dtype=float),
        arrived=sums.arrived,
        decided=max(sums.decided if tells_outcomes(sums) else 0, sums.arrived),
        seasons=season_of(table, end),
    )


def others_of(table: ir.Table) -> list[int]:
    """Day numbers of referrals that no known partner sent, one each."""
    rows = table.filter((table.channel != "partner") | table.partner_id.isnull())
    counted = rows.group_by(day=rows.received_on).aggregate(many=rows.received_count.sum())
    found = counted.order_by("day").to_pyarrow().to_pylist()
    return [row["day"].toordinal() for row in found for _ in range(int(row["many"]))]


def yields_of(table: ir.Table, filters: Filters) -> Mapping[int | str, Yield]:
    """What referrals of each partner led to, over everything up to the end of the period."""
    from alongside.measures.ahead.what_if import Yield  # noqa: PLC0415 – loads the engines
    from alongside.measures.still_open import is_decided, known_until  # noqa: PLC0415
    from alongside.measures.strength import tells_outcomes, total  # noqa: PLC0415

    end = filters.period.end
    until = known_until(table, end)
    rows = table.filter(table.received_on <= end, table.partner_id.notnull())
    counts = is_decided(rows, until) & tells_outcomes(total(rows, until))
    sums: dict[str, Any] = {
        "decided": counts.ifelse(rows.received_count, 0).sum(),
        "arrived": rows.arrived_count.sum(),
        "visits": rows.visits.sum(),
        "visits_known": rows.visits.notnull().ifelse(rows.arrived_count, 0).sum(),
        "revenue_cents": rows.revenue_cents.sum(),
        "revenue_known": rows.revenue_cents.notnull().ifelse(rows.arrived_count, 0).sum(),
    }
    found = rows.group_by(key=rows.partner_id).aggregate(**sums).to_pyarrow().to_pylist()
    return {row.pop("key"): Yield(**{name: int(row[name] or 0) for name in sums}) for row in found}


def without_owner(year: Year, held: frozenset[int]) -> Loss | None:
    """The loss if every relationship that the owner holds ended; None where there is none."""
    from alongside.measures.ahead.what_if import what_if  # noqa: PLC0415 – loads the engines

    keys = [key for key in year.keys if key in held]
    return what_if(year, keys) if keys else None


def losses(year: Year, groups: Mapping[Any, tuple[int | str, ...]]) -> tuple[tuple[Any, Loss], ...]:
    """The loss of each group, the largest first."""
    from alongside.measures.ahead.what_if import what_if  # noqa: PLC0415 – loads the engines

    found = [(name, what_if(year, keys)) for name, keys in groups.items() if keys]
    return tuple(sorted(found, key=lambda pair: -(pair[1].arrivals.value or 0.0)))


def kinds_of(year: Year) -> tuple[tuple[str, Loss], ...]:
    """The loss of each kind of partner, the largest first."""
    from alongside.measures.ahead.what_if import of_kind  # noqa: PLC0415 – loads the engines

    return losses(year, {kind: of_kind(year, kind) for kind in dict.fromkeys(year.kinds)})
