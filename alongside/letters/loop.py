"""From the records to the measure of the loop: which occasions should have been told, and were."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Min, Q

from alongside.letters.models import Letter, Wish
from alongside.letters.occasions import Occasion, reached
from alongside.letters.recipients import has_signed_for
from alongside.letters.wishes import Wanted, default_for, wants
from alongside.partners.kinds import Channel
from alongside.partners.models import Partner
from alongside.partners.questions import today_of
from alongside.practices.models import Practice
from alongside.referrals.disclosure import is_treating
from alongside.referrals.models import Direction, Referral

if TYPE_CHECKING:
    from alongside.measures.loop import Loop

YEAR = dt.timedelta(days=365)
COUNTED = (Occasion.FIRST_VISIT, Occasion.DISCHARGED, Occasion.DID_NOT_COME)


@dataclass(frozen=True)
class Closed:
    """The figures of one practice or partner, and from which day on they count."""

    loop: Loop
    since: dt.date
    by_partner: dict[int, tuple[int, int]]


def closed_loop(practice: Practice, partner: Partner | None = None) -> Closed | None:
    """Return how far the loop is closed in the last year; None before the first letter.

    Counted from the first occasion that has a letter: before that nobody kept a record of telling.
    """
    from alongside.measures.loop import loop, loop_by_partner  # noqa: PLC0415 – loads the engines

    today = today_of(practice)
    since = first_day(practice, today)
    if since is None:
        return None
    table = table_of(occasions_since(practice, since, today, partner))
    by_partner = {} if partner else loop_by_partner(table, until=today)
    return Closed(loop(table, until=today), since, by_partner)


def first_day(practice: Practice, today: dt.date) -> dt.date | None:
    """Return the day from which occasions count."""
    first = Letter.objects.of(practice).aggregate(first=Min("day"))["first"]
    return max(first, today - YEAR) if first else None


def table_of(rows: Iterator[dict[str, Any]]) -> Any:
    """Return rows as the measure's table."""
    import pyarrow as pa  # noqa: PLC0415 – loads the engines

    from alongside.measures.loop import OCCASIONS, occasions_from_arrow  # noqa: PLC0415

    return occasions_from_arrow(pa.Table.from_pylist(list(rows), schema=OCCASIONS.to_pyarrow()))


def occasions_since(
    practice: Practice, since: dt.date, today: dt.date, partner: Partner | None = None
) -> Iterator[dict[str, Any]]:
    """Yield each occasion that whoever referred wants to hear of and may know; no names."""
    told = told_days(practice, since)
    wished = wishes_of(practice)
    for one in referrals_since(practice, since, partner):
        wanted, may_know = wanted_of(one, wished), may_know_course(one, today)
        for occasion, day in reached(one.state, one.since, one.evaluated_on, one.discharged_on):
            if (
                occasion in COUNTED
                and since <= day <= today
                and may_know
                and wants(wanted, occasion)
            ):
                yield {
                    "referral_id": one.pk,
                    "partner_id": one.source.partner_id,
                    "occurred_on": day,
                    "told_on": told.get((one.pk, occasion.value)),
                }


def referrals_since(practice: Practice, since: dt.date, partner: Partner | None) -> Any:
    """Return the referrals from partners to which something happened since a day."""
    lately = Q(evaluated_on__gte=since) | Q(discharged_on__gte=since)
    lately |= Q(state__in=["lost", "cancelled", "no_show"])
    rows = Referral.objects.of(practice).filter(
        lately, direction=Direction.RECEIVED, source__channel=Channel.PARTNER
    )
    if partner is not None:
        rows = rows.filter(source__partner=partner)
    deep = ("source__partner", "source__contact")
    return rows.select_related(*deep).order_by("pk").iterator(chunk_size=2_000)


def told_days(practice: Practice, since: dt.date) -> dict[tuple[int, str], dt.date]:
    """Return when somebody was first told of (referral, occasion)."""
    rows = Letter.objects.of(practice).filter(day__gte=since, left_on__isnull=False).order_by()
    grouped = rows.values_list("referral", "occasion").annotate(first=Min("left_on"))
    return {(referral, occasion): day for referral, occasion, day in grouped}


def wishes_of(practice: Practice) -> dict[tuple[str, int], Wanted]:
    """Return every wish on record by whose it is."""
    found: dict[tuple[str, int], Wanted] = {}
    for wish in Wish.objects.of(practice):
        who = ("contact", wish.contact_id) if wish.contact_id else ("partner", wish.partner_id)
        found[who] = wish.wanted  # type: ignore[index]
    return found


def wanted_of(referral: Any, wished: dict[tuple[str, int], Wanted]) -> Wanted:
    """Return what the sender wants, as recipients.wanted_by does for one."""
    source = referral.source
    own = wished.get(("contact", source.contact_id)) or wished.get(("partner", source.partner_id))
    return own or default_for(source.partner.kind if source.partner else None)


def may_know_course(referral: Any, today: dt.date) -> bool:
    """Tell whether the sender may be told at all, today."""
    place = referral.source.partner
    if place is None:
        return False
    return is_treating(place.kind) or has_signed_for(referral, place, today)
