"""Who is who: from the mentions of a file to people, organisations, links and doubts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from alongside.matching.assembly import assemble
from alongside.matching.decisions import Decisions, Pair
from alongside.matching.evidence import Doubt
from alongside.matching.family_names import core
from alongside.matching.grouping import Group, group
from alongside.matching.mention import Mention
from alongside.matching.npi_owner import NpiOwners, npi_owners
from alongside.matching.organisation_evidence import OrganisationJudge
from alongside.matching.organisation_units import organisation_pairs, organisation_units
from alongside.matching.person_evidence import PersonJudge
from alongside.matching.person_units import PersonUnits, candidate_pairs, person_units
from alongside.matching.place_evidence import PlaceShares
from alongside.matching.rarity import Rarity
from alongside.matching.reading import Reading, read_mentions
from alongside.matching.resolution import Resolution
from alongside.matching.settled import Settled, as_settled
from alongside.matching.word_rarity import WordRarity

_NOTHING_SETTLED: Mapping[str, Settled] = {}


def resolve(
    mentions: Sequence[Mention],
    *,
    settled: Mapping[str, Settled] = _NOTHING_SETTLED,
    same: Collection[Pair] = (),
    different: Collection[Pair] = (),
    same_partners: Collection[Pair] = (),
    different_partners: Collection[Pair] = (),
) -> Resolution:
    """Decide which mentions name the same person and which the same organisation.

    `settled`: what the practice's records hold already; it is kept, new mentions may join it.
    `same`, `different` (people) and `same_partners`, `different_partners` (organisations): pairs
    of mention keys that a person decided; they win over every weight. Raises ValueError for two
    mentions with one key, ContradictoryDecisionsError for decisions that exclude each other.
    The result depends neither on the order of the mentions nor on the hash seed.
    """
    _check_keys(mentions)
    people_decided = Decisions(same, different)
    partners_decided = Decisions(same_partners, different_partners)
    readings = as_settled(read_mentions(mentions), settled)
    rarity = Rarity((core(r.person.family), r.person.given) for r in readings if r.person)
    owners = npi_owners(readings, rarity)
    partner_ids = _ids(settled, "partner_id")
    organisations, doubts = _organisations(readings, owners, partner_ids, partners_decided)
    at = {key: n for n, found in enumerate(organisations) for key in found.keys}
    titles = _titles(organisations, readings)
    contacts = _ids(settled, "contact_id")
    found = person_units(readings, owners.person, at, contacts, people_decided)
    people, more = _people(found, rarity, titles, people_decided)
    without = frozenset(k for k, s in settled.items() if s.partner_id is None)
    return assemble(
        readings,
        owners=owners,
        people=people,
        organisations=organisations,
        doubts=doubts + more,
        without=without,
    )


def _check_keys(mentions: Sequence[Mention]) -> None:
    seen: set[str] = set()
    for mention in mentions:
        if mention.key in seen:
            raise ValueError(f"two mentions have the key {mention.key}; add their counts first")
        seen.add(mention.key)


def _ids(settled: Mapping[str, Settled], field: str) -> dict[str, int]:
    ids = {key: getattr(record, field) for key, record in settled.items()}
    return {key: number for key, number in ids.items() if number is not None}


def _titles(organisations: Sequence[Group], readings: Sequence[Reading]) -> list[str]:
    named = {r.key: r.organisation.display for r in readings if r.organisation}
    return [min((named[k] for k in found.keys), key=len) for found in organisations]


def _organisations(
    readings: Sequence[Reading],
    owners: NpiOwners,
    settled: Mapping[str, int],
    decisions: Decisions,
) -> tuple[list[Group], list[Doubt]]:
    found = organisation_units(readings, owners, settled, decisions)
    towns = frozenset(word for r in readings for word in r.city.split())
    judge = OrganisationJudge(found.names, WordRarity(found.names), towns)
    pairs = organisation_pairs(found)
    return group("organisation", found.units, pairs, judge=judge, decisions=decisions)


def _people(
    found: PersonUnits, rarity: Rarity, titles: Sequence[str], decisions: Decisions
) -> tuple[list[Group], list[Doubt]]:
    seen = [(core(found.names[u.name].family), u.places) for u in found.units]
    judge = PersonJudge(found.names, rarity, PlaceShares(seen, rarity.people))
    pairs = candidate_pairs(found)
    return group("person", found.units, pairs, judge=judge, decisions=decisions, places=titles)
