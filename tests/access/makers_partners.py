"""What stands in addresses of the partners room."""

from collections.abc import Callable
from typing import Any

from alongside.practices.models import Practice


def make_partner(practice: Practice) -> int:
    from alongside.partners.models import Partner

    return Partner.objects.create(practice=practice, name="Riverside Orthopedics").pk


def make_contact(practice: Practice) -> int:
    from alongside.partners.models import Contact

    return Contact.objects.create(practice=practice, given="Ann", family="Ames").pk


def make_doubt(practice: Practice) -> int:
    from alongside.partners.models import Doubt

    number = Doubt.objects.count()
    return Doubt.objects.create(
        practice=practice, what="person", left=f"{number:032}", right="f" * 32, probability=0.5
    ).pk


def make_merge(practice: Practice) -> int:
    from alongside.partners.actions.merging import merge_contacts
    from alongside.partners.models import Contact

    keep, absorb = (Contact.objects.create(practice=practice, family="Ames") for _ in range(2))
    return merge_contacts(practice=practice, keep=keep, absorb=absorb, evidence=[], by=None).pk


def make_affiliation(practice: Practice) -> int:
    from alongside.partners.models import Affiliation

    return Affiliation.objects.create(
        practice=practice, contact_id=make_contact(practice), partner_id=make_partner(practice)
    ).pk


def make_note(practice: Practice) -> int:
    from alongside.partners.models import Note

    return Note.objects.create(
        practice=practice, contact_id=make_contact(practice), text="Likes Tuesdays"
    ).pk


OBJECTS: dict[str, Callable[[Practice], Any]] = {
    "partner_id": make_partner,
    "contact_id": make_contact,
    "doubt_id": make_doubt,
    "merge_id": make_merge,
    "affiliation_id": make_affiliation,
    "note_id": make_note,
}
VALUES = {"npi": "1000000004"}
