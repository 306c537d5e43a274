"""What a practice knows already of a provider of the registry."""

from typing import Any

from alongside.partners.models import Contact, Partner
from alongside.practices.models import Practice
from alongside.registry.provider import Provider

MOST = 200


def known_as(practice: Practice, npi: str) -> dict[str, Any]:
    """Return the person and the partner with this NPI, None where there is none."""
    people = Contact.objects.of(practice).filter(npi=npi, merged_into=None)
    places = Partner.objects.of(practice).filter(npi=npi, merged_into=None)
    return {"known_contact": people.first(), "known_partner": places.first()}


def partners_to_choose(practice: Practice, provider: Provider) -> list[tuple[Partner, bool]]:
    """Return the partners a person may work at, and whether each has a phone of the provider."""
    if not provider.is_person:
        return []
    rows = Partner.objects.of(practice).filter(merged_into=None, is_solo_office=False)
    phones = {site.phone for site in provider.sites} - {""}
    return [(partner, partner.phone in phones) for partner in rows.order_by("name")[:MOST]]
