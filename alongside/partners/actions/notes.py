"""Write a note on a partner or a contact, and remove it."""

from django.db import transaction

from alongside.core import audit
from alongside.partners.models import Contact, Note, Partner
from alongside.partners.rules import (
    RefusedError,
    check_note,
    check_remove_note,
    check_same_practice,
)
from alongside.practices.models import Member, Practice, User
from alongside.practices.roles import Role


@transaction.atomic
def write(
    *,
    practice: Practice,
    text: str,
    partner: Partner | None = None,
    contact: Contact | None = None,
    by: User | None,
) -> Note:
    """Keep a note on one partner or one contact; raises RefusedError when it says nothing."""
    text = text.strip()
    check_note(text)
    on = partner or contact
    if on is None or (partner and contact):
        raise RefusedError("A note is about one partner or one person.")
    check_same_practice(practice.pk, on.practice_id)
    note = Note.objects.create(
        practice=practice, partner=partner, contact=contact, text=text, by=by
    )
    record_note(note, "note_written", by)
    return note


@transaction.atomic
def remove(*, practice: Practice, note: Note, by: User | None) -> Note:
    """Remove a note, one's own or any as the owner, and return what it was.

    The trail keeps that there was one, not what it said.
    """
    check_same_practice(practice.pk, note.practice_id)
    if by is not None:
        owners = Member.objects.of(practice).filter(user=by, role=Role.OWNER, is_active=True)
        check_remove_note(author=note.by_id, remover=by.pk, is_owner=owners.exists())
    record_note(note, "note_removed", by)
    Note.objects.filter(pk=note.pk).delete()
    return note


def record_note(note: Note, action: str, by: User | None) -> None:
    """Write the audit event of a note."""
    on = f"partner:{note.partner_id}" if note.partner_id else f"contact:{note.contact_id}"
    audit.record(
        chain=note.practice_id,
        action=action,
        target=f"note:{note.pk}",
        detail={"on": on, "characters": len(note.text)},
        by=by.email if by else "system",
    )
