"""The result of a resolution: people, organisations, who is where, and what is in doubt."""

from __future__ import annotations

from dataclasses import dataclass, field

from alongside.matching.evidence import Doubt, Merge
from alongside.matching.person_name import PersonName


@dataclass(frozen=True, slots=True)
class PersonCluster:
    """One person: the mentions that name them and what is known.

    `index` is the place in Resolution.people, `organisations` are indexes of
    Resolution.organisations (most referrals first), `settled_id` the practice's own record.
    """

    index: int
    name: PersonName
    npi: str
    phone: str
    fax: str
    mention_keys: tuple[str, ...]
    settled_id: int | None
    organisations: tuple[int, ...]
    merges: tuple[Merge, ...]


@dataclass(frozen=True, slots=True)
class OrganisationCluster:
    """One organisation; `is_solo_office` when the file names only its one person."""

    index: int
    name: str
    kind: str
    npi: str
    phone: str
    fax: str
    address: str
    city: str
    state: str
    zip: str
    is_solo_office: bool
    mention_keys: tuple[str, ...]
    settled_id: int | None
    merges: tuple[Merge, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Where a mention belongs: indexes of person and organisation, and the channel.

    `channel` is "partner", "patient", "self", "online" or "unknown"; both indexes are None for
    all but "partner".
    """

    person: int | None
    organisation: int | None
    channel: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """Everything `resolve` found out, in an order that doesn't depend on the input's order."""

    people: list[PersonCluster] = field(default_factory=list)
    organisations: list[OrganisationCluster] = field(default_factory=list)
    links: dict[str, Link] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
