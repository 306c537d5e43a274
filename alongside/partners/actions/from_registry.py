"""Take a provider of the registry over into a practice's records."""

from django.db import transaction

from alongside.partners.actions import adding, affiliations
from alongside.partners.from_registry import contact_values, partner_values
from alongside.partners.models import Contact, Partner
from alongside.partners.rules import RefusedError
from alongside.partners.sides import Record
from alongside.practices.models import Practice, User
from alongside.registry.provider import Provider


@transaction.atomic
def add_provider(
    *, practice: Practice, provider: Provider, works_at: str = "", by: User | None
) -> Record:
    """Make a person or a partner of a provider; one with its NPI that is there already is kept.

    `works_at`: the id of the partner a person works at, "" for none.
    """
    if not provider.is_active:
        raise RefusedError(f"NPI {provider.npi} is no longer in use, so nobody was added.")
    if not provider.is_person:
        return adding.add_partner(practice=practice, values=partner_values(provider), by=by)
    place = chosen(practice, works_at)
    contact: Contact = adding.add_contact(practice=practice, values=contact_values(provider), by=by)
    if place is not None:
        affiliations.add(practice=practice, contact=contact, partner=place, by=by)
    return contact


def chosen(practice: Practice, works_at: str) -> Partner | None:
    """Return the partner that was chosen; raises RefusedError for one that is not there."""
    if not works_at:
        return None
    number = int(works_at) if works_at.isascii() and works_at.isdigit() else 0
    found = Partner.objects.of(practice).filter(pk=number, merged_into=None).first()
    if found is None:
        raise RefusedError("That partner is not in the records of this practice.")
    return found
