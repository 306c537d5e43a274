"""Where people work, as the rules on solo offices look at it."""

from collections.abc import Collection

from alongside.partners.models import Affiliation, Partner
from alongside.partners.office_rules import Place
from alongside.practices.models import Practice


def places_of(practice: Practice, people: Collection[int]) -> list[Place]:
    """Return where these people work, taken for one person, in the order of their ids."""
    rows = Affiliation.objects.of(practice)
    ids = set(rows.filter(contact__in=people).values_list("partner", flat=True))
    others = rows.filter(partner__in=ids).exclude(contact__in=people)
    shared = set(others.values_list("partner", flat=True))
    places = Partner.objects.of(practice).filter(pk__in=ids).order_by("pk")
    return [
        Place(record=pk, is_solo_office=is_solo, is_shared=pk in shared)
        for pk, is_solo in places.values_list("pk", "is_solo_office")
    ]
