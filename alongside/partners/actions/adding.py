"""Add a partner or a person whom no import has named yet."""

from collections.abc import Mapping
from typing import TypeVar

from django.db import transaction

from alongside.partners.actions import trail
from alongside.partners.actions.editing import CONTACT_FIELDS, PARTNER_FIELDS, check_fields
from alongside.partners.kinds import Kind
from alongside.partners.models import Contact, Partner
from alongside.partners.rules import FieldsRefusedError
from alongside.practices.models import Practice, User

T = TypeVar("T", Contact, Partner)


@transaction.atomic
def add_contact(*, practice: Practice, values: Mapping[str, str], by: User | None) -> Contact:
    """Add a person; one of the practice with the same NPI is returned instead."""
    kept = check_fields({"family": "", **values}, CONTACT_FIELDS)
    known = find_by_npi(Contact, practice, kept)
    if known is None:
        known = Contact.objects.create(practice=practice, is_edited=True, **kept)
        note(practice, "person_added", f"contact:{known.pk}", by)
    return known


@transaction.atomic
def add_partner(*, practice: Practice, values: Mapping[str, str], by: User | None) -> Partner:
    """Add a partner; one of the practice with the same NPI is returned instead."""
    kept = check_fields({"name": "", **values}, PARTNER_FIELDS)
    if kept.get("kind", Kind.OTHER) not in Kind.values:
        raise FieldsRefusedError({"kind": "Choose one of the kinds."})
    known = find_by_npi(Partner, practice, kept)
    if known is None:
        known = Partner.objects.create(practice=practice, is_edited=True, **kept)
        note(practice, "partner_added", f"partner:{known.pk}", by)
    return known


def find_by_npi(model: type[T], practice: Practice, kept: Mapping[str, str]) -> T | None:
    """Return the practice's record with this NPI; two who add it at once wait for each other."""
    Practice.objects.select_for_update().get(pk=practice.pk)
    npi = kept.get("npi", "")
    if not npi:
        return None
    return model.objects.of(practice).filter(npi=npi, merged_into=None).first()


def note(practice: Practice, action: str, target: str, by: User | None) -> None:
    """Write the trail, and that figures may have changed."""
    trail.write(practice, action, target, by)
    practice.touch_data()
