"""Say that a person works at a partner, or no longer does."""

from django.db import transaction

from alongside.partners.actions import trail
from alongside.partners.actions.offices import fold_solo_offices
from alongside.partners.models import Affiliation, Contact, Merge, Partner, What
from alongside.partners.rules import RefusedError, check_same_practice
from alongside.partners.sides import home_of, lock
from alongside.practices.models import Practice, User


@transaction.atomic
def add(*, practice: Practice, contact: Contact, partner: Partner, by: User | None) -> Affiliation:
    """Say that a person works at a partner; a solo office that stood for the person joins it."""
    check_same_practice(practice.pk, contact.practice_id, partner.practice_id)
    person = lock(practice, What.PERSON, [contact.pk])[contact.pk]
    place = lock(practice, What.ORGANISATION, [partner.pk])[partner.pk]
    for record in (person, place):
        if record.merged_into_id:
            raise RefusedError(f"{record} was joined with another record; choose that one.")
    row, is_new = Affiliation.objects.get_or_create(
        practice=practice, contact=person, partner=place
    )
    if is_new:
        trail.write(practice, "affiliation_added", f"contact:{person.pk}", by, partner=place.pk)
        fold_solo_offices(practice=practice, contact=person, by=by)
        practice.touch_data()
    return row


@transaction.atomic
def remove(*, practice: Practice, affiliation: Affiliation, by: User | None) -> None:
    """Say that a person no longer works there; referrals that came from there stay there."""
    check_same_practice(practice.pk, affiliation.practice_id)
    contact, partner = affiliation.contact_id, affiliation.partner_id
    affiliation.delete()
    forget_in_merges(practice, contact, partner)
    trail.write(practice, "affiliation_removed", f"contact:{contact}", by, partner=partner)
    practice.touch_data()


def forget_in_merges(practice: Practice, contact: int, partner: int) -> None:
    """Keep a later split from bringing back the affiliation that was removed by hand."""
    for merge in Merge.objects.of(practice).filter(split_at=None):
        is_person = merge.what == What.PERSON
        ours, other = (contact, partner) if is_person else (partner, contact)
        if home_of(practice, merge.what, merge.kept) != ours:
            continue
        other_what = What.ORGANISATION if is_person else What.PERSON
        for name in ("affiliations", "affiliations_doubled"):
            merge.moved[name] = [
                row for row in merge.moved[name] if home_of(practice, other_what, row[1]) != other
            ]
        merge.save(update_fields=["moved"])
