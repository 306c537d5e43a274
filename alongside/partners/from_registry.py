"""A provider of the registry in the terms of partners: pure."""

from alongside.matching.organisation_kind import guess_kind
from alongside.matching.organisation_name import read_organisation
from alongside.matching.phone import normal_phone
from alongside.partners.kinds import Kind
from alongside.registry.card import cased
from alongside.registry.provider import Provider, Site

THERAPIST = ("2251", "225X", "2252", "111N", "2257", "261QP2000", "261QR0400")
PRIMARY = ("207Q", "207R00000", "208D", "261QP2300")
SURGEON = ("207X", "207T", "2086", "213E", "204E")


def contact_values(provider: Provider) -> dict[str, str]:
    """Return the fields of a person."""
    names = {name: cased(getattr(provider, name)) for name in ("given", "middle", "family")}
    more = {"suffix": cased(provider.suffix), "credentials": provider.credentials}
    limits = {"given": 80, "middle": 80, "family": 80, "suffix": 20, "credentials": 80}
    kept = {name: value[: limits[name]] for name, value in (names | more).items()}
    return kept | {"npi": provider.npi} | reach(provider.sites[0])


def partner_values(provider: Provider) -> dict[str, str]:
    """Return the fields of an organisation."""
    name = {"name": cased(provider.organisation)[:200], "kind": kind_of(provider)}
    return name | {"npi": provider.npi} | reach(provider.sites[0])


def reach(site: Site) -> dict[str, str]:
    """Return where a place can be reached; a number that is none is left out."""
    return {
        "phone": normal_phone(site.phone),
        "fax": normal_phone(site.fax),
        "address": cased(site.street)[:200],
        "city": cased(site.city)[:80],
        "state": site.state if len(site.state) == 2 else "",
        "zip": site.zip[:5] if site.zip[:5].isdigit() else "",
    }


def kind_of(provider: Provider) -> str:
    """Return the kind of partner, from the name's words or else the taxonomies."""
    guessed = guess_kind(read_organisation(provider.organisation))
    if guessed in Kind.values and guessed != Kind.OTHER:
        return guessed
    for codes, kind in (
        (THERAPIST, Kind.OTHER_THERAPIST), (SURGEON, Kind.SURGEON_OFFICE),
        (PRIMARY, Kind.PRIMARY_CARE),
    ):  # fmt: skip
        if any(code.startswith(codes) for code, _words in provider.taxonomies):
            return str(kind)
    return str(Kind.MEDICAL_PRACTICE if provider.taxonomies else Kind.OTHER)
