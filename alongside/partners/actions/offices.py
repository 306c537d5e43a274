"""A solo office only stands for a person; when the real organisation is known, it becomes that."""

from alongside.partners.actions.joining import join
from alongside.partners.models import Affiliation, Contact, Merge, Partner, What
from alongside.partners.sides import lock
from alongside.practices.models import Practice, User


def fold_solo_offices(*, practice: Practice, contact: Contact, by: User | None) -> list[Merge]:
    """Make the contact's solo offices part of the one organisation where the contact works.

    With several organisations nobody can tell which one, so that the offices stay. Offices that
    others work at too stay. Two solo offices of one person become one.
    """
    places = Affiliation.objects.of(practice).filter(contact=contact)
    ids = sorted(places.values_list("partner", flat=True))
    works_at = [row for _pk, row in sorted(lock(practice, What.ORGANISATION, ids).items())]
    real = [partner for partner in works_at if not partner.is_solo_office]
    solo = [partner for partner in works_at if is_only_at(practice, partner, contact)]
    if len(real) > 1 or not solo:
        return []
    keep, *rest = real + solo
    sentence = f"{contact} works at {keep}; the office stood only for this person."
    return [
        join(practice, keep, office, [{"sentence": sentence}], is_remembered=False, by=by)
        for office in rest
    ]


def is_only_at(practice: Practice, office: Partner, contact: Contact) -> bool:
    """Tell whether a solo office has nobody but this contact."""
    people = Affiliation.objects.of(practice).filter(partner=office)
    return office.is_solo_office and not people.exclude(contact=contact).exists()
