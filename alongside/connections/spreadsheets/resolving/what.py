"""What a file holds, so that each kind is matched by what tells it best."""

from collections.abc import Mapping
from typing import Literal

from alongside.connections.spreadsheets.errors import UnreadableMapping
from alongside.connections.spreadsheets.mapping import Mapping as ColumnMapping
from alongside.connections.spreadsheets.mapping import guess_mapping
from alongside.connections.spreadsheets.resolving.listed import Listed, names_people
from alongside.connections.spreadsheets.sheet import Sheet

What = Literal["referrals", "providers", "people", "organisations"]
WHATS: tuple[What, ...] = ("referrals", "providers", "people", "organisations")
_WHEN = frozenset({"received_on", "created_on", "month"})
_WHO = frozenset({"referrer", "referrer_family", "source_name", "organisation"})
_OF_ONE_PERSON = ("birth_date", "id_number")


def holds_referrals(sheet: Sheet, said: Mapping[str, str]) -> ColumnMapping | None:
    """Return the mapping of a sheet that is an export of referrals, None for any other table."""
    if said:
        return None
    mapping = guess_mapping(sheet)
    has = mapping.columns.keys()
    is_export = mapping.is_total or (has & _WHEN and has & _WHO)
    return mapping if is_export else None


def what_is_listed(listed: Listed) -> What:
    """Return whether a plain list holds people of any kind, clinicians, or organisations.

    Birth dates and numbers of one's own make it a list of people; credentials, specialties and
    organisations beside a person, or a person with neither, one of providers.
    """
    has_person = "family" in listed or "person" in listed or "given" in listed
    if has_person and any(field in listed for field in _OF_ONE_PERSON):
        return "people"
    if has_person:
        return "providers"
    if "name" in listed and "kind" not in listed and names_people(listed.texts["name"]):
        return "providers"
    if "name" in listed or "organisation" in listed:
        return "organisations"
    raise UnreadableMapping(
        "No column holds the name of a person or an organisation. Say which one does:"
        " --column family=HEADER, --column person=HEADER or --column name=HEADER."
    )
