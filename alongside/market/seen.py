"""What the practice has seen so far: by kind of partner, and by specialty where an NPI tells it."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median

from alongside.market.audience.crowds import Divided, counts_in
from alongside.market.audience.history import Row
from alongside.market.candidates.learned import History
from alongside.market.candidates.specialties import specialty_of
from alongside.market.candidates.wanted import Wanted
from alongside.partners.kinds import Kind
from alongside.partners.models import Contact
from alongside.practices.models import Practice
from alongside.registry.index import Index

YEAR = dt.timedelta(days=365)


def seen_of(whole: Divided, wanted: Wanted, codes: Mapping[int, str]) -> History:
    """Return what came in two years from each kind of partner, and from each specialty we know."""
    by_kind = whole.crowd(lambda row: row.referrer if row.partner is not None else None)
    by_code = whole.crowd(lambda row: codes.get(row.contact or 0))
    return History(counts_in(by_kind, wanted), counts_in(by_code, wanted))


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
