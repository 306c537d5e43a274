"""What joining two, or splitting one, would do to the figures of the last 12 months."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from alongside.insights.filters import read_filters
from alongside.insights.sent_by_name import Sent, sent_by_name
from alongside.measures.periods import Period
from alongside.measures.spread import Spread, spread
from alongside.partners.models import What
from alongside.partners.regrouping import NEW, Regrouping
from alongside.practices.models import Practice

Sums = Mapping[int | None, int]
Key = Callable[[Sent], int | None]


@dataclass(frozen=True)
class Standing:
    """One sender among all: how many it sent, its share (0 to 1), and its rank (1 is the most)."""

    received: int
    share: float
    rank: int | None


@dataclass(frozen=True)
class Compared:
    """The stream by people, or by organisations: as it is and as it would be."""

    now: Spread
    then: Spread

    @property
    def is_changed(self) -> bool:
        """Whether any of its numbers would change."""
        return self.now != self.then


@dataclass(frozen=True)
class Effect:
    """What would change; `now` and `then` say where the records in question stand, by id."""

    period: Period
    people: Compared
    partners: Compared
    now: Mapping[int, Standing]
    then: Mapping[int, Standing]


def effect_of(
    practice: Practice, what: str, records: Sequence[int], regrouping: Regrouping
) -> Effect | None:
    """Return the effect on the figures; None where there is no referral to speak of.

    Sums (referrals, arrivals, visits, money) are the same before and after: only who is credited
    with them changes.
    """
    filters = read_filters({}, practice)
    if filters is None:
        return None
    sent = sent_by_name(practice, filters.period)
    people = summed(sent, lambda s: s.contact), summed(sent, person_after(regrouping))
    partners = summed(sent, lambda s: s.partner), summed(sent, partner_after(regrouping))
    now, then = people if what == What.PERSON else partners
    return Effect(
        period=filters.period,
        people=compared(*people),
        partners=compared(*partners),
        now=standings(now, records),
        then=standings(then, [*records, NEW]),
    )


def person_after(regrouping: Regrouping) -> Key:
    """Return how to tell the person whom a name would mean."""
    return lambda sent: regrouping.person_of(sent.name, sent.contact)


def partner_after(regrouping: Regrouping) -> Key:
    """Return how to tell the organisation which a name would mean."""
    return lambda sent: regrouping.partner_of(sent.name, sent.partner)


def summed(sent: Iterable[Sent], key: Key) -> Sums:
    """Return how many each one sent; None for those whose sender is not known."""
    sums: dict[int | None, int] = {}
    for one in sent:
        sums[key(one)] = sums.get(key(one), 0) + one.received
    return sums


def compared(now: Sums, then: Sums) -> Compared:
    """Compare the spreads over the known senders."""
    return Compared(
        *(spread(n for key, n in sums.items() if key is not None) for sums in (now, then))
    )


def standings(sums: Sums, records: Iterable[int]) -> dict[int, Standing]:
    """Return where the records stand; those that sent nobody have no rank."""
    everything = sum(sums.values())
    known = [number for key, number in sums.items() if key is not None]
    return {
        record: Standing(
            received=received,
            share=received / everything if everything else 0.0,
            rank=1 + sum(number > received for number in known) if received else None,
        )
        for record in records
        for received in [sums.get(record, 0)]
    }
