"""What a person does with a message that needs a look: correct, read again, set aside."""

from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from alongside.connections.hl7v2.models import Fate, Message
from alongside.connections.hl7v2.reading import read_one
from alongside.connections.hl7v2.rules import check_correct, check_read_again
from alongside.connections.hl7v2.wire.content import read_content
from alongside.connections.hl7v2.wire.framing import Block
from alongside.connections.hl7v2.wire.judging import kind_of
from alongside.core import audit
from alongside.core.encryption import keyed_hash
from alongside.partners.rules import RefusedError, check_same_practice
from alongside.practices.models import Practice, User

MARK = b"\xef\xbb\xbf"  # the copy is UTF-8 whatever MSH-18 says


def correct(*, practice: Practice, message: Message, text: str, by: User | None) -> Message:
    """Keep a corrected copy beside the original, carry it out, and return it."""
    copy = write_copy(practice=practice, message=message, text=text, by=by)
    read_one(copy.pk)
    copy.refresh_from_db()
    return copy


@transaction.atomic
def write_copy(*, practice: Practice, message: Message, text: str, by: User | None) -> Message:
    """Write the copy; the original stays as it came, marked as corrected."""
    original = locked(practice, message)
    check_correct(original)
    content = MARK + "\r".join(text.strip().splitlines()).encode() + b"\r"
    found = read_content(Block(content))
    if found.message is None:
        raise RefusedError(f"This cannot be read either: {found.why_not}. Nothing was changed.")
    root = original.corrects or original
    copy = Message.objects.create(
        practice=practice,
        peer=original.peer,
        number=f"AL{uuid4().hex[:10].upper()}",
        at=timezone.now(),
        control_id=found.message.head.get(10)[:199],
        content_hash=keyed_hash(practice.pk, found.message.text()).hex(),
        kind="^".join(kind_of(found.message))[:20],
        version=found.message.head.get(12)[:10],
        encoding="utf-8",
        size=len(content),
        raw=content,
        corrects=root,
        by=by,
    )
    Message.objects.filter(pk__in={original.pk, root.pk}).update(
        fate=Fate.CORRECTED, done_at=timezone.now()
    )
    note(practice, "hl7_message_corrected", copy, by)
    return copy


def read_again(*, practice: Practice, message: Message, by: User | None) -> Message:
    """Have a message read once more as it is: after what was missing here was added."""
    with transaction.atomic():
        again = locked(practice, message)
        check_read_again(again)
        Message.objects.filter(pk=again.pk).update(fate=Fate.WAITING)
        note(practice, "hl7_message_read_again", again, by)
    read_one(again.pk)
    again.refresh_from_db()
    return again


@transaction.atomic
def set_aside(*, practice: Practice, message: Message, by: User | None) -> None:
    """Take a message off the list of those that need a look; it stays kept."""
    aside = locked(practice, message)
    if aside.fate not in (Fate.UNREAD, Fate.REFUSED):
        raise RefusedError("This message is on no list that it could be taken off.")
    Message.objects.filter(pk=aside.pk).update(fate=Fate.SET_ASIDE)
    note(practice, "hl7_message_set_aside", aside, by)


def locked(practice: Practice, message: Message) -> Message:
    """Return the row as it is now, held until the end of the transaction."""
    check_same_practice(practice.pk, message.practice_id)
    rows = Message.objects.of(practice).select_for_update(of=("self",))
    return rows.get(pk=message.pk)


def note(practice: Practice, action: str, message: Message, by: User | None) -> None:
    """Write the audit event: which message, nothing of what it says."""
    audit.record(
        chain=practice.pk,
        action=action,
        target=f"hl7-message:{message.pk}",
        by=by.email if by else "system",
    )
