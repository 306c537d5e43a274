"""Correct what is known of a contact or a partner; imports leave it alone from then on."""

from collections.abc import Mapping

from django.db import transaction

from alongside.partners.actions import trail
from alongside.partners.kinds import Kind
from alongside.partners.models import Contact, Partner, What
from alongside.partners.reach_rules import read_values
from alongside.partners.rules import FieldsRefusedError, RefusedError, check_same_practice
from alongside.partners.sides import Record, link_of, lock, what_is
from alongside.practices.models import Practice, User

REACH = frozenset({"npi", "phone", "fax", "address", "city", "state", "zip"})
CONTACT_FIELDS = REACH | {"given", "middle", "family", "suffix", "credentials"}
PARTNER_FIELDS = REACH | {"name", "kind"}


@transaction.atomic
def edit_contact(
    *, practice: Practice, contact: Contact, values: Mapping[str, str], by: User | None
) -> Contact:
    """Change a person's name or reach; raises FieldsRefusedError with a sentence for each field.

    An NPI that another person of the practice holds is refused: either they are one, or it is
    the wrong number.
    """
    check_same_practice(practice.pk, contact.practice_id)
    kept = check_fields(values, CONTACT_FIELDS)
    check_npi_is_free(practice, contact, kept.get("npi", ""))
    write(practice, contact, kept, by)
    contact.refresh_from_db()
    return contact


@transaction.atomic
def edit_partner(
    *, practice: Practice, partner: Partner, values: Mapping[str, str], by: User | None
) -> Partner:
    """Change a partner's name, kind or reach; raises FieldsRefusedError for what cannot be kept.

    A solo office that somebody gave a name is an organisation like any other from then on.
    """
    check_same_practice(practice.pk, partner.practice_id)
    kept = check_fields(values, PARTNER_FIELDS)
    if kept.get("kind", Kind.OTHER) not in Kind.values:
        raise FieldsRefusedError({"kind": "Choose one of the kinds."})
    is_named = partner.is_solo_office and kept.get("name", partner.name) != partner.name
    write(practice, partner, kept, by)
    if is_named:
        Partner.objects.filter(pk=partner.pk).update(is_solo_office=False)
    partner.refresh_from_db()
    return partner


def check_fields(values: Mapping[str, str], known: frozenset[str]) -> dict[str, str]:
    """Return the values as they are kept; only known fields can be changed."""
    if unknown := sorted(set(values) - known):
        raise FieldsRefusedError(dict.fromkeys(unknown, "This cannot be changed here."))
    return read_values(values)


def check_npi_is_free(practice: Practice, contact: Contact, npi: str) -> None:
    """Raise when another person holds the NPI."""
    others = Contact.objects.of(practice).filter(npi=npi, merged_into=None).exclude(pk=contact.pk)
    if npi and (holder := others.first()):
        sentence = f"{holder} has this NPI. If that is the same person, join the two instead."
        raise FieldsRefusedError({"npi": sentence})


def write(practice: Practice, record: Record, kept: Mapping[str, str], by: User | None) -> None:
    """Write what differs, and remember that a person did."""
    what = what_is(record)
    now = lock(practice, what, [record.pk])[record.pk]
    if now.merged_into_id:
        raise RefusedError(f"{now} was joined with another record; change that one.")
    changed = {name: value for name, value in kept.items() if getattr(now, name) != value}
    if not changed:
        return
    type(record).objects.filter(pk=record.pk).update(**changed, is_edited=True)
    action = "person_edited" if what == What.PERSON else "partner_edited"
    trail.write(practice, action, f"{link_of(what)}:{record.pk}", by, fields=sorted(changed))
    practice.touch_data()
