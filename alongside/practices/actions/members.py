"""Change what a member may do, or end it."""

from django.db import transaction

from alongside.core import audit
from alongside.practices.models import Member, Practice, User
from alongside.practices.roles import Role
from alongside.practices.rules import check_an_owner_stays


@transaction.atomic
def change_role(*, member: Member, role: Role, by: User | None) -> None:
    """Give a member another role; the last owner stays owner."""
    before = lock(member)
    if before.role == role:
        return
    if role != Role.OWNER:
        check_an_owner_stays(before, count_other_owners(before))
    Member.objects.filter(pk=member.pk).update(role=role)
    note(before, "role_changed", {"from": before.role, "to": role}, by)


@transaction.atomic
def deactivate(*, member: Member, by: User | None) -> None:
    """End a membership at once; what the member wrote stays, and so does the trail."""
    before = lock(member)
    if not before.is_active:
        return
    check_an_owner_stays(before, count_other_owners(before))
    Member.objects.filter(pk=member.pk).update(is_active=False)
    note(before, "member_deactivated", {"role": before.role}, by)


@transaction.atomic
def reactivate(*, member: Member, by: User | None) -> None:
    """Let a former member in again, in the role held before."""
    before = lock(member)
    if before.is_active:
        return
    Member.objects.filter(pk=member.pk).update(is_active=True)
    note(before, "member_reactivated", {"role": before.role}, by)


def lock(member: Member) -> Member:
    """Return the member as stored; two owners who remove each other come one after the other."""
    Practice.objects.select_for_update().get(pk=member.practice_id)
    return Member.objects.select_related("user", "practice").get(pk=member.pk)


def count_other_owners(member: Member) -> int:
    """Count the owners besides this one who can sign in."""
    owners = Member.objects.of(member.practice).filter(role=Role.OWNER, is_active=True)
    return owners.filter(user__is_active=True).exclude(pk=member.pk).count()


def note(member: Member, action: str, detail: dict[str, str], by: User | None) -> None:
    """Write the audit event."""
    audit.record(
        chain=member.practice_id,
        action=action,
        target=f"member:{member.pk}",
        detail={"email": member.user.email} | detail,
        by=by.email if by else "system",
    )
