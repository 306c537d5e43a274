"""Which providers of the registry a practice knows: by NPI, by telephone, or by matching names."""

from collections import defaultdict
from functools import reduce
from operator import or_

from alongside.market.candidates.known import Known
from alongside.market.kept import kept
from alongside.market.models import SetAside
from alongside.matching.mention import Mention
from alongside.matching.npi import normal_npi
from alongside.partners.models import Contact, Partner, SourceName
from alongside.practices.models import Practice
from alongside.registry.index import Index
from alongside.registry.linking import link

LIKELY = 0.5  # better leave one out that may be known than suggest somebody's own partner


NO_PARTNER = 0  # people who belong to no partner


def known_providers(practice: Practice, index: Index | None) -> Known:
    """Return whom to leave out."""
    set_aside = numbers(SetAside.objects.of(practice).values_list("npi", flat=True))
    return reduce(or_, signs_of_partners(practice, index).values(), Known(set_aside=set_aside))


def signs_of_partners(practice: Practice, index: Index | None) -> dict[int, Known]:
    """Return by which NPIs and telephones each partner stands in the registry, by its id."""
    matched = matched_names(practice, index) if index is not None else {}
    of_record = {key: npi for npi, key in matched.items()}
    found: dict[int, Known] = defaultdict(Known)
    for one in Partner.objects.of(practice).filter(merged_into=None):
        phones = frozenset([one.phone.encode()]) if one.phone else frozenset()
        own = sign(f"p{one.pk}", of_record)
        found[one.pk] |= Known(office_npis=numbers([one.npi]), phones=phones, matched=own)
    belongs = partners_of_people(practice)
    for person in Contact.objects.of(practice).filter(merged_into=None):
        signs = Known(npis=numbers([person.npi]), matched=sign(f"c{person.pk}", of_record))
        for partner in belongs.get(person.pk, {NO_PARTNER}):
            found[partner] |= signs
    return dict(found)


def partners_of_people(practice: Practice) -> dict[int, set[int]]:
    """Return where each person works, or in whose name they sent somebody."""
    found: dict[int, set[int]] = defaultdict(set)
    people = Contact.objects.of(practice).exclude(partners=None)
    sending = SourceName.objects.of(practice).exclude(contact=None).exclude(partner=None)
    pairs = [*people.values_list("pk", "partners"), *sending.values_list("contact", "partner")]
    for person, partner in pairs:
        found[person].add(partner)
    return found


def sign(key: str, of_record: dict[str, int]) -> dict[int, str]:
    """Return the NPI that a record was matched to by name."""
    return {of_record[key]: key} if key in of_record else {}


def numbers(npis: object) -> frozenset[int]:
    """Return NPIs as numbers."""
    return frozenset(int(one) for one in npis if str(one).isdigit())  # type: ignore[attr-defined]


def matched_names(practice: Practice, index: Index) -> dict[int, str]:
    """Return the NPIs that records without one most likely mean, with the record's key."""
    return kept("matched", practice, str(index.folder), lambda: match(practice, index))


def match(practice: Practice, index: Index) -> dict[int, str]:
    """Link the names of the practice's records to the registry."""
    people = Contact.objects.of(practice).filter(merged_into=None, npi="")
    places = Partner.objects.of(practice).filter(merged_into=None, npi="", is_solo_office=False)
    mentions = {f"c{one.pk}": person_mention(one) for one in people.prefetch_related("partners")}
    mentions |= {f"p{one.pk}": place_mention(one) for one in places}
    links = link(list(mentions.values()), index)
    return {int(one.npi): one.key for one in links if one.npi and one.probability >= LIKELY}


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
