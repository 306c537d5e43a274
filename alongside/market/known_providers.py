"""Which providers of the registry a practice knows: by NPI, by telephone, or by matching names."""

from alongside.market.candidates.known import Known
from alongside.market.kept import kept
from alongside.market.models import SetAside
from alongside.matching.mention import Mention
from alongside.matching.npi import normal_npi
from alongside.partners.models import Contact, Partner
from alongside.practices.models import Practice
from alongside.registry.index import Index
from alongside.registry.linking import link

LIKELY = 0.5  # better leave one out that may be known than suggest somebody's own partner


def known_providers(practice: Practice, index: Index | None) -> Known:
    """Return whom to leave out."""
    people = Contact.objects.of(practice).filter(merged_into=None)
    places = Partner.objects.of(practice).filter(merged_into=None)
    phones = {*places.exclude(phone="").values_list("phone", flat=True)}
    set_aside = SetAside.objects.of(practice).values_list("npi", flat=True)
    return Known(
        npis=numbers(people.exclude(npi="").values_list("npi", flat=True)),
        office_npis=numbers(places.exclude(npi="").values_list("npi", flat=True)),
        phones=frozenset(phone.encode() for phone in phones),
        set_aside=numbers(set_aside),
        matched=matched_names(practice, index) if index is not None else {},
    )


def numbers(npis: object) -> frozenset[int]:
    """Return NPIs as numbers."""
    return frozenset(int(one) for one in npis if str(one).isdigit())  # type: ignore[attr-defined]


def matched_names(practice: Practice, index: Index) -> dict[int, str]:
    """Return the NPIs that records without one most likely mean, with the record's name."""
    return kept("matched", practice, str(index.folder), lambda: match(practice, index))


def match(practice: Practice, index: Index) -> dict[int, str]:
    """Link the names of the practice's records to the registry."""
    people = Contact.objects.of(practice).filter(merged_into=None, npi="")
    places = Partner.objects.of(practice).filter(merged_into=None, npi="", is_solo_office=False)
    mentions = {f"c{one.pk}": person_mention(one) for one in people.prefetch_related("partners")}
    mentions |= {f"p{one.pk}": place_mention(one) for one in places}
    links = link(list(mentions.values()), index)
    return {
        int(one.npi): words_of(mentions[one.key])
        for one in links
        if one.npi and one.probability >= LIKELY
    }


def person_mention(one: Contact) -> Mention:
    """Return a person as the registry is asked; without a place the partner's counts."""
    at = next((place for place in one.partners.all() if place.zip or place.city), one)
    home = one if one.zip or one.city else at
    return Mention(
        key=f"c{one.pk}", given=one.given, family=one.family, credentials=one.credentials,
        phone=one.phone or home.phone, fax=one.fax or home.fax, address=home.address,
        city=home.city, state=home.state, zip=home.zip, npi=normal_npi(one.npi),
    )  # fmt: skip


def place_mention(one: Partner) -> Mention:
    """Return an organisation as the registry is asked."""
    return Mention(
        key=f"p{one.pk}", organisation=one.name, phone=one.phone, fax=one.fax, address=one.address,
        city=one.city, state=one.state, zip=one.zip, npi=normal_npi(one.npi),
    )  # fmt: skip


def words_of(mention: Mention) -> str:
    """Return the name that was matched."""
    return mention.organisation or f"{mention.given} {mention.family}".strip()
