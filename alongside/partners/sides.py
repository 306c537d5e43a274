"""People and organisations are joined and split the same way; this tells the two apart."""

from typing import Any

from alongside.partners.models import Contact, Partner, What
from alongside.partners.rules import RefusedError, Standing
from alongside.practices.models import Practice

Record = Contact | Partner
GONE = "That record is no longer there. Somebody may have joined or removed it."


def model_of(what: str) -> type[Contact] | type[Partner]:
    """Return the model that a person or an organisation is kept in."""
    return Contact if what == What.PERSON else Partner


def what_is(record: Record) -> What:
    """Return whether a record is a person or an organisation."""
    return What.PERSON if isinstance(record, Contact) else What.ORGANISATION


def link_of(what: str) -> str:
    """Return the name of the link from source names, notes and affiliations."""
    return "contact" if what == What.PERSON else "partner"


def other_link_of(what: str) -> str:
    """Return the name of an affiliation's other end."""
    return "partner" if what == What.PERSON else "contact"


def other_what(what: str) -> What:
    """Return what stands at an affiliation's other end."""
    return What.ORGANISATION if what == What.PERSON else What.PERSON


def lock(practice: Practice, what: str, ids: list[int]) -> dict[int, Any]:
    """Return the practice's records by id, locked in one order so that nobody waits for us."""
    rows = model_of(what).objects.of(practice).select_for_update().filter(pk__in=ids)
    found = {row.pk: row for row in rows.order_by("pk")}
    if len(found) < len(set(ids)):
        raise RefusedError(GONE)
    return found


def standing_of(record: Record, referrals: int = 0) -> Standing:
    """Return what the rules weigh of a record."""
    return Standing(
        record=record.pk,
        name=str(record),
        npi=record.npi,
        is_edited=record.is_edited,
        is_solo_office=isinstance(record, Partner) and record.is_solo_office,
        is_merged_away=record.merged_into_id is not None,
        referrals=referrals,
    )


def home_of(practice: Practice, what: str, record: int) -> int:
    """Return the record that `record` has become by merging: itself, or the end of the chain."""
    parents = model_of(what).objects.of(practice)
    seen = {record}
    while parent := parents.filter(pk=record).values_list("merged_into", flat=True).first():
        if parent in seen:
            break
        seen.add(parent)
        record = parent
    return record
