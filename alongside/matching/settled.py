"""Mentions that the practice's records have already decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from alongside.matching.channels import PARTNER, channel_of
from alongside.matching.folding import tidy
from alongside.matching.organisation_name import OrganisationName, read_organisation
from alongside.matching.person_name import read_parts, read_person
from alongside.matching.reading import Reading


@dataclass(frozen=True, slots=True)
class Settled:
    """The contact and the partner on which a mention was settled; None where there is none."""

    contact_id: int | None
    partner_id: int | None


def as_settled(readings: Iterable[Reading], settled: Mapping[str, Settled]) -> list[Reading]:
    """Return the readings with what the records say in place of what the text seems to say."""
    return [_as_settled(r, settled[r.key]) if r.key in settled else r for r in readings]


def _as_settled(reading: Reading, record: Settled) -> Reading:
    mention = reading.mention
    person, organisation = reading.person, reading.organisation
    if record.contact_id is None:
        person = None
    elif person is None:
        person = (
            read_parts(mention.given, mention.family, mention.credentials)
            if mention.family
            else read_person(mention.person or mention.given or mention.organisation)
        )
    if record.partner_id is None:
        organisation = None
    elif organisation is None:
        is_organisation = record.contact_id is None and channel_of(mention.person) is None
        text = tidy(mention.person) if is_organisation else ""
        organisation = read_organisation(text) if text else OrganisationName()
    if person is not None or organisation is not None:
        channel = PARTNER
    else:
        channel = "unknown" if reading.channel == PARTNER else reading.channel
    return replace(reading, person=person, organisation=organisation, channel=channel)
