"""What stands in the variable parts of addresses: one maker for each name.

A new route with a part that is not named here fails tests/access with a sentence. Add to

- `OBJECTS`: a part that names a record of a practice. The maker makes such a record *of the
  practice it is given* and returns what stands in the address. The walk also puts the record of
  another practice there and insists on 404.
- `VALUES`: a part that names no record (a kind, a format).
- `OWN`: a part that names a record of one account.
- `SPECIAL`: all the parts of one route by its name, where the makers above do not do.
"""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator

from alongside.practices.actions.invitations import invite
from alongside.practices.models import Clinic, Member, Practice, User
from alongside.practices.roles import Role


def make_member(practice: Practice) -> int:
    user = User.objects.create(email=f"made-{User.objects.count()}@{practice.slug}.example")
    return Member.objects.create(practice=practice, user=user, role=Role.ADVISER).pk


def make_invitation(practice: Practice) -> int:
    email = f"invited-{User.objects.count()}@{practice.slug}.example"
    return invite(practice=practice, email=email, role=Role.LEAD, by=None).invitation.pk


def make_clinic(practice: Practice) -> int:
    return Clinic.objects.create(practice=practice, name=f"Clinic {Clinic.objects.count()}").pk


def make_partner(practice: Practice) -> int:
    from alongside.partners.models import Partner

    return Partner.objects.create(practice=practice, name="Riverside Orthopedics").pk


def make_contact(practice: Practice) -> int:
    from alongside.partners.models import Contact

    return Contact.objects.create(practice=practice, given="Ann", family="Ames").pk


def make_import(practice: Practice) -> Any:
    from io import BytesIO

    from alongside.connections.spreadsheets.actions.upload import upload

    file = BytesIO(b"Referral Received Date,Referring Provider\n1/31/2026,Ann Ames MD\n")
    return upload(practice=practice, file_name="walk.csv", file=file, by=None).public_id


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


def make_passkey(user: User) -> int:
    credential = {"id": "x", "response": {}, "clientExtensionResults": {}}
    return Authenticator.objects.create(
        user=user,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Key", "credential": credential},
    ).pk


OBJECTS: dict[str, Callable[[Practice], Any]] = {
    "member_id": make_member,
    "invitation_id": make_invitation,
    "clinic_id": make_clinic,
    "partner_id": make_partner,
    "contact_id": make_contact,
    "doubt_id": make_doubt,
    "merge_id": make_merge,
    "affiliation_id": make_affiliation,
    "note_id": make_note,
    "batch_id": make_import,
}
VALUES: dict[str, Any] = {
    "token": "A" * 43,
    "uidb36": "1",
    "key": "no-such-key",
    "npi": "1000000004",
}
OWN: dict[str, Callable[[User], Any]] = {"pk": make_passkey}
SPECIAL: dict[str, Callable[[Practice], dict[str, Any]]] = {}
