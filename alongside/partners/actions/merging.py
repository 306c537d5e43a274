"""Make one contact of two, or one partner of two; nothing is lost and it can be taken back."""

from django.db import transaction

from alongside.partners.actions.joining import Evidence, join, locked_pair
from alongside.partners.actions.offices import fold_solo_offices
from alongside.partners.models import Contact, Doubt, Merge, Partner
from alongside.partners.rules import check_merge, check_people_merge
from alongside.partners.sides import standing_of
from alongside.practices.models import Practice, User


@transaction.atomic
def merge_contacts(
    *,
    practice: Practice,
    keep: Contact,
    absorb: Contact,
    evidence: Evidence,
    doubt: Doubt | None = None,
    by: User | None,
) -> Merge:
    """Make `absorb` part of `keep`; raises RefusedError for two people with an NPI each.

    Every referral, note and affiliation stays; a solo office that stood for the absorbed person
    becomes part of the organisation where the person works.
    """
    kept, absorbed = locked_pair(practice, keep, absorb)
    check_people_merge(standing_of(kept), standing_of(absorbed))
    merge = join(practice, kept, absorbed, evidence, doubt=doubt, by=by)
    offices = fold_solo_offices(practice=practice, contact=kept, by=by)
    merge.moved["offices"] = [office.pk for office in offices]
    merge.save(update_fields=["moved"])
    keep.refresh_from_db()
    absorb.refresh_from_db()
    return merge


@transaction.atomic
def merge_partners(
    *,
    practice: Practice,
    keep: Partner,
    absorb: Partner,
    evidence: Evidence,
    doubt: Doubt | None = None,
    by: User | None,
) -> Merge:
    """Make `absorb` part of `keep`: two names, or two places, of one organisation."""
    kept, absorbed = locked_pair(practice, keep, absorb)
    check_merge(standing_of(kept), standing_of(absorbed))
    merge = join(practice, kept, absorbed, evidence, doubt=doubt, by=by)
    keep.refresh_from_db()
    absorb.refresh_from_db()
    return merge
