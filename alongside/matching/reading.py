"""A mention taken apart: who, at which organisation, by which channel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.matching.address import normal_address, normal_city, normal_state, normal_zip
from alongside.matching.channels import PARTNER, channel_of
from alongside.matching.folding import fold, tidy
from alongside.matching.mention import Mention
from alongside.matching.npi import normal_npi, npi_in
from alongside.matching.organisation_name import OrganisationName, read_organisation
from alongside.matching.person_name import PersonName, read_parts, read_person
from alongside.matching.phone import normal_phone
from alongside.matching.source_text import SourceText, read_source


@dataclass(frozen=True, slots=True)
class Reading:
    """What one mention says; `channel` is "partner" when somebody or something is named."""

    mention: Mention
    channel: str
    person: PersonName | None
    organisation: OrganisationName | None
    npi: str
    phone: str
    fax: str
    address: str
    city: str
    state: str
    zip: str

    @property
    def key(self) -> str:
        """The mention's key."""
        return self.mention.key


def read_mentions(mentions: Sequence[Mention]) -> list[Reading]:
    """Read all mentions of a file; texts of its organisation column help to read the others."""
    organisations = frozenset(
        fold(tidy(m.organisation))
        for m in mentions
        if m.organisation and channel_of(m.organisation) is None
    )
    return [_read(m, organisations) for m in sorted(mentions, key=lambda m: m.key)]


def _read(mention: Mention, organisations: frozenset[str]) -> Reading:
    named = _named(mention, organisations)
    person, organisation = _person(mention, named), _organisation(mention, named)
    channel = PARTNER
    if person is None and organisation is None:
        channel = _channel(mention, named)
    elif _came_as_patient(mention, person, organisation):
        channel, person, organisation = channel_of(mention.source_kind) or "patient", None, None
    return Reading(
        mention=mention,
        channel=channel,
        person=person,
        organisation=organisation,
        npi=normal_npi(mention.npi) or npi_in(mention.person or mention.family),
        phone=normal_phone(mention.phone),
        fax=normal_phone(mention.fax),
        address=normal_address(mention.address),
        city=normal_city(mention.city),
        state=normal_state(mention.state),
        zip=normal_zip(mention.zip),
    )


def _channel(mention: Mention, named: SourceText) -> str:
    """Return what the texts say of the channel; "unknown" only when none of them tells."""
    told = (named.channel, channel_of(mention.organisation), channel_of(mention.source_kind))
    return next((c for c in told if c and c != "unknown"), "unknown")


def _named(mention: Mention, organisations: frozenset[str]) -> SourceText:
    """Read the text that stands for the person, wherever the export put it."""
    if mention.given.strip() and mention.family.strip():
        return SourceText(person=mention.person)
    text = mention.person or mention.family or mention.given
    is_organisation = fold(tidy(text)) in organisations
    found = read_source(text, tidy(mention.source_kind), is_organisation)
    if found.organisation and mention.credentials and not found.person:
        return SourceText(person=text)
    return found


def _person(mention: Mention, named: SourceText) -> PersonName | None:
    if mention.given.strip() and mention.family.strip():
        name = read_parts(mention.given, mention.family, mention.credentials)
    elif named.person:
        name = read_person(named.person, mention.credentials)
    else:
        return None
    return name if name.family else None


def _organisation(mention: Mention, named: SourceText) -> OrganisationName | None:
    raw = mention.organisation
    text = raw if raw and channel_of(raw) is None else named.organisation
    name = read_organisation(text) if text else None
    return name if name and not name.is_empty else None


def _came_as_patient(
    mention: Mention, person: PersonName | None, organisation: OrganisationName | None
) -> bool:
    """Tell whether the file's type says that the person named is a patient or a friend."""
    channel = channel_of(mention.source_kind) if mention.source_kind.strip() else None
    if channel in (None, "unknown") or mention.npi or organisation is not None:
        return False
    return not (person is not None and person.is_doctor)
