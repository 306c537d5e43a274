"""Who is who: from the mentions of a file to people, organisations, links and doubts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from alongside.matching.assembly import assemble
from alongside.matching.decisions import Decisions, Pair
from alongside.matching.evidence import Doubt
from alongside.matching.family_names import core
from alongside.matching.grouping import Group, group
from alongside.matching.mention import Mention
from alongside.matching.npi_owner import npi_owners
from alongside.matching.organisation_evidence import OrganisationJudge
from alongside.matching.organisation_units import organisation_pairs, organisation_units
from alongside.matching.person_evidence import PersonJudge
from alongside.matching.person_units import candidate_pairs, person_units
from alongside.matching.place_evidence import PlaceShares
from alongside.matching.rarity import Rarity
from alongside.matching.reading import Reading, read_mentions
from alongside.matching.resolution import Resolution
from alongside.matching.settled import Settled, as_settled
from alongside.matching.turned_names import straightened
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
    file = _File(as_settled(straightened(read_mentions(mentions)), settled))
    return _resolved(file, settled, people_decided, partners_decided)


def _resolved(
    file: _File, settled: Mapping[str, Settled], on_people: Decisions, on_partners: Decisions
) -> Resolution:
    organisations, doubts = _organisations(file, _ids(settled, "partner_id"), on_partners)
    people, more = _people(file, organisations, _ids(settled, "contact_id"), on_people)
    return assemble(
        file.readings,
        owners=file.owners,
        people=people,
        organisations=organisations,
        doubts=doubts + more,
        without=frozenset(k for k, s in settled.items() if s.partner_id is None),
    )


class _File:
    """All readings of a file, how common its names are, and whose its NPIs are."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.readings = readings
        named = [r.person for r in readings if r.person is not None]
        self.rarity = Rarity((core(name.family), name.given) for name in named)
        self.owners = npi_owners(readings, self.rarity)


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
    file: _File, settled: Mapping[str, int], decisions: Decisions
) -> tuple[list[Group], list[Doubt]]:
    found = organisation_units(file.readings, file.owners, settled, decisions)
    towns = frozenset(word for r in file.readings for word in r.city.split())
    judge = OrganisationJudge(found.names, WordRarity(found.names), towns)
    pairs = organisation_pairs(found)
    return group("organisation", found.units, pairs, judge=judge, decisions=decisions)


def _people(
    file: _File, organisations: Sequence[Group], settled: Mapping[str, int], decisions: Decisions
) -> tuple[list[Group], list[Doubt]]:
    at = {key: n for n, found in enumerate(organisations) for key in found.keys}
    found = person_units(file.readings, file.owners.person, at, settled, decisions)
    seen = [(core(found.names[u.name].family), u.places) for u in found.units]
    judge = PersonJudge(found.names, file.rarity, PlaceShares(seen, file.rarity.people))
    titles = _titles(organisations, file.readings)
    pairs = candidate_pairs(found)
    return group("person", found.units, pairs, judge=judge, decisions=decisions, places=titles)
