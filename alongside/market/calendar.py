"""What occasions led to later: arrivals of a partner in 90 days, beside the 90 days before."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from alongside.market.audience.history import Row
from alongside.market.audience.shown import TOO_FEW
from alongside.market.models import Occasion, OccasionState, OccasionWith
from alongside.measures.suppression import is_small

DAYS = dt.timedelta(days=90)


@dataclass(frozen=True)
class Led:
    """Arrivals through one partner before and after, as they may be shown."""

    whom: OccasionWith
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """An occasion with what came of it."""

    occasion: Occasion
    led: tuple[Led, ...]
    is_over: bool  # 90 days are over, as far as the records reach

    @property
    def with_words(self) -> str:
        """With whom, in one line."""
        return ", ".join(str(one.whom) for one in self.led)


def entries_of(occasions: Sequence[Occasion], rows: Sequence[Row], newest: dt.date) -> list[Entry]:
    """Return each occasion with what it led to; a partner's own days are counted, no more."""
    arrived: dict[int, list[dt.date]] = {}
    for row in rows:
        if row.has_arrived and row.partner is not None:
            arrived.setdefault(row.partner, []).append(row.day)
    return [entry_of(one, arrived, newest) for one in occasions]


def entry_of(one: Occasion, arrived: dict[int, list[dt.date]], newest: dt.date) -> Entry:
    """Return one occasion with what it led to."""
    is_held = one.state == OccasionState.HELD
    led = []
    for whom in one.with_whom.all():
        before = after = ""
        if is_held and whom.partner_id is not None:
            days = arrived.get(whom.partner_id, [])
            before = shown(sum(one.on - DAYS <= day < one.on for day in days))
            after = shown(sum(one.on < day <= one.on + DAYS for day in days))
        led.append(Led(whom, before, after))
    return Entry(one, tuple(led), newest >= one.on + DAYS)


def shown(count: int) -> str:
    """Return a count as it may be shown."""
    return TOO_FEW if is_small(count) else f"{count:,}"
