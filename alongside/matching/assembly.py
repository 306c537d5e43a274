"""The groups that were found, put together as the result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from alongside.matching.channels import PARTNER
from alongside.matching.chosen_values import best_name, best_title, most_frequent
from alongside.matching.credentials import profession_of
from alongside.matching.evidence import Doubt
from alongside.matching.grouping import Group
from alongside.matching.npi_owner import NpiOwners
from alongside.matching.offices import offices
from alongside.matching.organisation_kind import guess_kind
from alongside.matching.organisation_name import read_organisation
from alongside.matching.reading import Reading
from alongside.matching.resolution import Link, OrganisationCluster, PersonCluster, Resolution


def assemble(
    readings: Sequence[Reading],
    *,
    owners: NpiOwners,
    people: Sequence[Group],
    organisations: Sequence[Group],
    doubts: Sequence[Doubt],
    without: frozenset[str],
) -> Resolution:
    """Return the result: clusters with most referrals first, links of all mentions, doubts."""
    by_key = {r.key: r for r in readings}
    people = sorted(people, key=lambda g: _rank(g.keys, by_key))
    organisation_of = {key: n for n, found in enumerate(organisations) for key in found.keys}
    moved, solo = offices(people, by_key, organisation_of, without)
    drafts = _Offices(
        by_key,
        owners,
        organisations=organisations,
        organisation_of=organisation_of | moved,
        solo=solo,
    )
    place_of = drafts.place_of_key()
    clusters = [_person(n, found, by_key, owners, place_of) for n, found in enumerate(people)]
    ranked = sorted(doubts, key=lambda d: (-d.probability, d.what, d.left_key, d.right_key))
    links = _links(readings, clusters, place_of)
    return Resolution(clusters, drafts.clusters(clusters), links, ranked)


def _links(
    readings: Sequence[Reading], people: Sequence[PersonCluster], place_of: Mapping[str, int]
) -> dict[str, Link]:
    person_of = {key: person.index for person in people for key in person.mention_keys}
    return {
        r.key: Link(person_of.get(r.key), place_of.get(r.key), r.channel)
        if r.channel == PARTNER
        else Link(None, None, r.channel)
        for r in readings
    }


def _rank(keys: Sequence[str], readings: Mapping[str, Reading]) -> tuple[int, str]:
    return -sum(readings[k].mention.count for k in keys), min(keys)


def _person(
    index: int,
    found: Group,
    readings: Mapping[str, Reading],
    owners: NpiOwners,
    place_of: Mapping[str, int],
) -> PersonCluster:
    members = [readings[k] for k in found.keys]
    places: Counter[int] = Counter()
    for reading in members:
        if reading.key in place_of:
            places[place_of[reading.key]] += reading.mention.count
    return PersonCluster(
        index=index,
        name=best_name(members),
        npi=most_frequent(members, lambda r: owners.person[r.key]),
        phone=most_frequent(members, lambda r: r.phone),
        fax=most_frequent(members, lambda r: r.fax),
        mention_keys=found.keys,
        settled_id=found.profile.settled,
        organisations=tuple(sorted(places, key=lambda o: (-places[o], o))),
        merges=found.merges,
    )


class _Offices:
    """Organisations named in the file and the offices of people without one, in rank order."""

    def __init__(
        self,
        readings: Mapping[str, Reading],
        owners: NpiOwners,
        *,
        organisations: Sequence[Group],
        organisation_of: Mapping[str, int],
        solo: Mapping[int, Sequence[str]],
    ) -> None:
        self._readings, self._owners = readings, owners
        self._named = organisations
        keys: dict[int, list[str]] = {}
        for key, number in organisation_of.items():
            keys.setdefault(number, []).append(key)
        for number, own in solo.items():
            keys[len(organisations) + number] = list(own)
        self._keys = {n: tuple(sorted(found)) for n, found in keys.items()}
        self._order = sorted(self._keys, key=lambda n: _rank(self._keys[n], readings))

    def place_of_key(self) -> dict[str, int]:
        """Return the final index of the organisation of each mention."""
        return {key: at for at, n in enumerate(self._order) for key in self._keys[n]}

    def clusters(self, people: Sequence[PersonCluster]) -> list[OrganisationCluster]:
        """Return all organisations; `people` name those that have no name."""
        somebody = {key: person for person in people for key in person.mention_keys}
        return [self._cluster(at, n, somebody) for at, n in enumerate(self._order)]

    def _cluster(
        self, index: int, number: int, somebody: Mapping[str, PersonCluster]
    ) -> OrganisationCluster:
        named = self._named[number] if number < len(self._named) else None
        members = [self._readings[k] for k in self._keys[number]]
        person = next((somebody[r.key] for r in members if r.key in somebody), None)
        office = f"Office of {person.name.display}" if person is not None else ""
        return OrganisationCluster(
            index=index,
            name=best_title(members) or office,
            kind=self._kind(members),
            npi=most_frequent(members, lambda r: self._owners.organisation[r.key]),
            phone=most_frequent(members, lambda r: r.phone),
            fax=most_frequent(members, lambda r: r.fax),
            address=most_frequent(members, lambda r: " ".join(r.mention.address.split())),
            city=most_frequent(members, lambda r: " ".join(r.mention.city.split())),
            state=most_frequent(members, lambda r: r.state.upper()),
            zip=most_frequent(members, lambda r: r.zip),
            is_solo_office=not best_title(members),
            mention_keys=self._keys[number],
            settled_id=named.profile.settled if named else None,
            merges=named.merges if named else (),
        )

    def _kind(self, members: Sequence[Reading]) -> str:
        name = read_organisation(best_title(members))
        people = [r.person for r in members if r.person is not None]
        professions = [profession_of(p.credentials) or "physician" * p.is_doctor for p in people]
        return guess_kind(
            name, professions=professions, source_kinds=[r.mention.source_kind for r in members]
        )
