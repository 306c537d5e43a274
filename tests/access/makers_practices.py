"""What stands in addresses of the practices room."""

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
}
VALUES = {"token": "A" * 43, "uidb36": "1", "key": "no-such-key"}
OWN: dict[str, Callable[[User], Any]] = {
    "pk": make_passkey,
}
