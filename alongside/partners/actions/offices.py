"""A solo office only stands for a person; when the real organisation is known, it becomes that."""

from alongside.partners.actions.joining import join
from alongside.partners.models import Affiliation, Contact, Merge, What
from alongside.partners.office_rules import offices_to_fold
from alongside.partners.sides import lock
from alongside.partners.works_at import places_of
from alongside.practices.models import Practice, User


def fold_solo_offices(*, practice: Practice, contact: Contact, by: User | None) -> list[Merge]:
    """Make the contact's solo offices part of the one organisation where the contact works."""
    works_at = Affiliation.objects.of(practice).filter(contact=contact)
    ids = sorted(works_at.values_list("partner", flat=True))
    locked = lock(practice, What.ORGANISATION, ids)
    merges = []
    for office, place in offices_to_fold(places_of(practice, [contact.pk])).items():
        sentence = f"{contact} works at {locked[place]}; the office stood only for this person."
        evidence = [{"sentence": sentence}]
        merges.append(
            join(practice, locked[place], locked[office], evidence, is_remembered=False, by=by)
        )
    return merges
