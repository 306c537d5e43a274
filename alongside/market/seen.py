"""What the practice has seen so far: by kind of partner, and by specialty where an NPI tells it."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from statistics import median

from alongside.market.audience.belonging import belongs
from alongside.market.audience.history import Row
from alongside.market.candidates.learned import History, Seen
from alongside.market.candidates.specialties import specialty_of
from alongside.market.candidates.wanted import Wanted
from alongside.partners.kinds import Kind
from alongside.partners.models import Contact
from alongside.practices.models import Practice
from alongside.registry.index import Index

YEAR = dt.timedelta(days=365)


def seen_by_kind(rows: Sequence[Row], wanted: Wanted, today: dt.date) -> History:
    """Return what came from each kind in two years; specialties are added by `with_specialties`."""
    return History(by_kind=summed(rows, wanted, today, lambda row: row.referrer))


def with_specialties(
    seen: History, rows: Sequence[Row], wanted: Wanted, today: dt.date, codes: Mapping[int, str]
) -> History:
    """Add what came from people whose specialty is known, by the code of the table."""
    by_code = summed(rows, wanted, today, lambda row: codes.get(row.contact or 0, ""))
    return History(seen.by_kind, by_code)


def summed(rows: Sequence[Row], wanted: Wanted, today: dt.date, key_of: object) -> dict[str, Seen]:
    """Return (in the profile, of all) by a key; rows without one are left out."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        key = key_of(row)  # type: ignore[operator]
        if not key or row.partner is None or row.day <= today - 2 * YEAR:
            continue
        answer = belongs(row, wanted)
        if answer is not None:
            found[key][0] += answer
            found[key][1] += 1
    return {key: (part, whole) for key, (part, whole) in found.items()}


def codes_of_contacts(practice: Practice, index: Index | None) -> dict[int, str]:
    """Return the specialty (a code of our table) of each contact whose NPI the registry has."""
    if index is None:
        return {}
    found = {}
    people = Contact.objects.of(practice).exclude(npi="").values_list("pk", "npi")
    for pk, npi in people:
        rows = index.rows_of_npi(int(npi)) if npi.isdigit() else []
        for code in index.card(rows[0]).taxonomies if rows else ():
            if row := specialty_of(code):
                found[pk] = row.code
                break
    return found


def counts_by_kind(rows: Sequence[Row], today: dt.date) -> dict[str, int]:
    """Return the referrals of the last twelve months by kind of partner."""
    recent = (row for row in rows if row.partner is not None and row.day > today - YEAR)
    found = Counter(row.referrer for row in recent)
    return {kind: count for kind, count in found.items() if kind in Kind.values}


def usual_year(rows: Sequence[Row], today: dt.date) -> float:
    """Return the median of what a partner sent in the last twelve months; 12 without any."""
    recent = Counter(row.partner for row in rows if row.partner and row.day > today - YEAR)
    return float(median(recent.values())) if recent else 12.0


def senders_of(rows: Sequence[Row], today: dt.date) -> frozenset[int]:
    """Return the partners who sent somebody in two years."""
    since = today - 2 * YEAR
    return frozenset(row.partner for row in rows if row.partner and row.day > since)
