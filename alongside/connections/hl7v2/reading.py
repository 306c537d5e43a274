"""Carry out what waits, oldest first: each message in a transaction of its own."""

import logging
from collections.abc import Callable

from django.db import OperationalError, transaction
from django.utils import timezone

from alongside.connections.hl7v2.carrying_out import Outcome, carry_out
from alongside.connections.hl7v2.models import Fate, Message
from alongside.connections.hl7v2.translate import translate
from alongside.connections.hl7v2.translate.unread_parts import unread_parts
from alongside.connections.hl7v2.wire.content import read_content
from alongside.connections.hl7v2.wire.framing import Block
from alongside.connections.hl7v2.wire.judging import judge, kind_of
from alongside.core.working_for import working_for
from alongside.partners.rules import FieldsRefusedError, RefusedError

AT_ONCE = 100
WRITTEN = [
    "fate", "reason", "referral", "remarks", "is_flagged", "not_understood", "done_at",
]  # fmt: skip
log = logging.getLogger(__name__)


def read_waiting(most: int = AT_ONCE, before: Callable[[], None] = lambda: None) -> int:
    """Carry out up to so many waiting messages, `before` each; return how many that were."""
    rows = Message.objects.filter(fate=Fate.WAITING).order_by("id")
    ids = list(rows.values_list("pk", flat=True)[:most])
    for pk in ids:
        before()
        read_one(pk)
    return len(ids)


def read_one(pk: int) -> None:
    """Carry out one message; what goes wrong with it is shown with it."""
    try:
        with transaction.atomic():
            rows = Message.objects.select_for_update(of=("self",)).filter(fate=Fate.WAITING)
            row = rows.select_related("practice", "peer__partner", "peer__clinic").get(pk=pk)
            with working_for(row.practice_id):
                write_down(row, outcome_of(row))
    except Message.DoesNotExist:
        return  # somebody else was quicker
    except OperationalError:
        log.warning("HL7 message %s could not be read now; it is tried again", pk)
        raise
    except Exception as problem:
        log.warning("HL7 message %s could not be read: %s", pk, type(problem).__name__)
        said = f"The program could not carry it out ({type(problem).__name__})."
        row = Message.objects.get(pk=pk)
        write_down(row, Outcome(Fate.UNREAD, said))


def outcome_of(row: Message) -> Outcome:
    """Return what comes of a message; refusals of the rules become reasons to look at it."""
    content = read_content(Block(row.raw))
    message = content.message
    if message is None:
        return Outcome(Fate.UNREAD, f"Not readable: {content.why_not}.")
    kind = kind_of(message)
    row.not_understood = unread_parts(message, kind)
    if problems := judge(message, row.peer.processing):
        return Outcome(Fate.UNREAD, " ".join(one.words for one in problems))
    said = translate(message, kind)
    row.remarks = [*row.remarks, *said.remarks]
    row.is_flagged = row.is_flagged or bool(said.remarks)
    try:
        with transaction.atomic():
            return carry_out(row, said.what)
    except FieldsRefusedError as refusal:
        return Outcome(Fate.UNREAD, " ".join(refusal.errors.values()))
    except RefusedError as refusal:
        return Outcome(Fate.UNREAD, str(refusal))


def write_down(row: Message, outcome: Outcome) -> None:
    """Keep what came of a message."""
    row.fate, row.reason = outcome.fate, outcome.reason[:2000]
    row.referral = outcome.referral or row.referral
    row.remarks = list(dict.fromkeys([*row.remarks, *outcome.remarks]))
    row.done_at = timezone.now()
    row.save(update_fields=WRITTEN)
