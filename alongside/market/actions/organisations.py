"""Write community organisations down, take lists in, remove them."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from alongside.market.actions import trail
from alongside.market.community.entry import Entry, Listing
from alongside.market.models import Organisation, Sort
from alongside.partners.models import Partner
from alongside.partners.rules import RefusedError
from alongside.practices.models import Practice, User

FIELDS = ("name", "sort", "address", "city", "state", "zip", "phone", "website", "about")
PLACE = ("latitude", "longitude")


@dataclass(frozen=True)
class Taken:
    """What a list brought."""

    added: int
    changed: int
    same: int


@transaction.atomic
def write(
    *,
    practice: Practice,
    values: Mapping[str, str],
    organisation: Organisation | None = None,
    by: User | None,
) -> Organisation:
    """Write one down by hand, or change it."""
    if not values["name"].strip():
        raise RefusedError("Say what it is called.")
    one = organisation or Organisation(practice=practice, external_id=uuid.uuid4().hex)
    if one.zip != values.get("zip", one.zip):
        one.latitude = one.longitude = None
    for name in FIELDS:
        setattr(one, name, values.get(name, getattr(one, name)))
    one.save()
    trail.write(practice, "organisation_written", f"organisation:{one.pk}", by)
    return one


@transaction.atomic
def remove(*, organisation: Organisation, by: User | None) -> None:
    """Remove one; a partner that was made of it stays."""
    practice, number = organisation.practice, organisation.pk
    organisation.delete()
    trail.write(practice, "organisation_removed", f"organisation:{number}", by)


@transaction.atomic
def take_list(*, practice: Practice, listing: Listing, by: User | None) -> Taken:
    """Take a list in; the same list twice changes nothing, a later one updates."""
    Practice.objects.select_for_update().get(pk=practice.pk)
    rows = Organisation.objects.of(practice).filter(source=listing.source)
    known = {one.external_id: one for one in rows}
    partners = partners_by_name(practice)
    made, changed, same = [], [], 0
    for entry in listing.entries:
        values = values_of(entry)
        one = known.get(entry.external_id)
        if one is None:
            partner = partners.get(entry.name.casefold())
            made.append(
                Organisation(practice=practice, source=listing.source,
                             external_id=entry.external_id, partner=partner, **values)
            )  # fmt: skip
        elif any(getattr(one, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(one, name, value)
            changed.append(one)
        else:
            same += 1
    Organisation.objects.bulk_create(made, batch_size=500)
    Organisation.objects.bulk_update(changed, [*FIELDS, *PLACE], batch_size=200)
    counts = {"added": len(made), "changed": len(changed)}
    trail.write(practice, "organisations_imported", listing.source, by, **counts)
    return Taken(len(made), len(changed), same)


def values_of(entry: Entry) -> dict[str, Any]:
    """Return the fields of an entry."""
    values = {name: getattr(entry, name) for name in (*FIELDS, *PLACE)}
    return values | {"sort": entry.sort if entry.sort in Sort.values else Sort.COMMUNITY}


def partners_by_name(practice: Practice) -> dict[str, Partner]:
    """Return partners by their name, so that one that is known is not suggested."""
    rows = Partner.objects.of(practice).filter(merged_into=None)
    return {one.name.casefold(): one for one in rows}
