"""A short dossier of one candidate: people, sites, specialties, Direct addresses."""

from dataclasses import dataclass

from alongside.market.candidates.candidate import Candidate
from alongside.market.exclusion_list import exclusions
from alongside.partnerships.catalogue import Guide, guide_for
from alongside.registry.exclusions.judging import Who
from alongside.registry.index import Index
from alongside.registry.provider import Provider, Site, read_provider
from alongside.registry.reached import reached

MOST_PEOPLE = 12


@dataclass(frozen=True)
class Member:
    """One of the people, and where a Direct message reaches them."""

    npi: str
    name: str
    specialty: str
    direct: str


@dataclass(frozen=True)
class Dossier:
    """What to know before the first contact."""

    candidate: Candidate
    guide: Guide
    people: tuple[Member, ...]
    sites: tuple[Site, ...]
    direct: str
    named: str  # what OIG's list says of the office

    @property
    def more(self) -> int:
        """How many people are not listed."""
        return max(0, self.candidate.people_count - len(self.people))


def dossier_of(candidate: Candidate, index: Index | None) -> Dossier:
    """Return the dossier."""
    people = candidate.people[:MOST_PEOPLE]
    npis = [candidate.npi, *(one.npi for one in people)]
    found = reached(index, [npi for npi in npis if npi]) if index is not None else {}
    own = found.get(candidate.npi)
    members = tuple(
        Member(one.npi, one.name, one.specialty, first(found[one.npi].direct))
        if one.npi in found
        else Member(one.npi, one.name, one.specialty, "")
        for one in people
    )
    return Dossier(
        candidate=candidate,
        guide=guide_for(candidate.kind),
        people=members,
        sites=own.sites if own else (),
        direct=first(own.direct) if own else "",
        named=named_as(candidate),
    )


def first(addresses: tuple[str, ...]) -> str:
    """Return the first of some addresses, empty without any."""
    return addresses[0] if addresses else ""


def named_as(candidate: Candidate) -> str:
    """Return what OIG's list says of the office itself."""
    found = exclusions()
    if found is None:
        return ""
    doubt = found.look_up(
        Who(candidate.name, "", "", candidate.npi, candidate.city, candidate.state, candidate.zip,
            is_person=False)
    )  # fmt: skip
    return doubt.words if doubt else ""


def providers_of(
    candidate: Candidate, index: Index | None, chosen: list[str]
) -> tuple[Provider | None, list[Provider]]:
    """Return what the registry says of the office and of the people who were ticked."""
    if index is None or not candidate.npi:
        return None, []
    there = {one.npi for one in candidate.people}
    office = read_provider(index, candidate.npi)
    wanted = [npi for npi in dict.fromkeys(chosen) if npi in there][:MOST_PEOPLE]
    people = [found for npi in wanted if (found := read_provider(index, npi))]
    return office, [one for one in people if one.is_active]
