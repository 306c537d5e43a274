"""Keep messages and say what is answered: many in one transaction, answered after its commit.

Judging a message is pure and takes a fraction of a millisecond; carrying it out takes longer and
is the reader's (reading.py). AA therefore promises: it is kept, and will be carried out or shown
to a person.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from alongside.connections.hl7v2.models import Fate, Message, Peer
from alongside.connections.hl7v2.peer_book import Caller, Found, find_peer
from alongside.connections.hl7v2.rules import NOT_WHOLE
from alongside.connections.hl7v2.standing import answer_to_question
from alongside.connections.hl7v2.wire.content import Content, encode_answer, read_content
from alongside.connections.hl7v2.wire.framing import Block
from alongside.connections.hl7v2.wire.judging import judge, kind_of
from alongside.connections.hl7v2.wire.problems import Problem, Verdict
from alongside.connections.hl7v2.wire.replies import (
    Moment,
    answer_code,
    asked_by,
    bare_answer,
    build_answer,
    rri_segments,
)
from alongside.core.encryption import keyed_hash

# Some senders begin their numbers anew; a number that comes back later is no repetition.
SAME_NUMBER_FOR = timedelta(days=7)

OTHER_CONTENT = "this control id (MSH-10) came before with other content; both are kept and read"


@dataclass(frozen=True)
class Received:
    """A block and who sent it."""

    block: Block
    caller: Caller


@dataclass(frozen=True)
class Answer:
    """What goes back, if anything, and whether the connection ends after it."""

    content: bytes = b""
    ends: bool = False


Known = dict[tuple[int, str], list[Message]]


def accept(received: Sequence[Received]) -> list[Answer]:
    """Keep messages in one transaction and return what each is answered once that is committed."""
    contents = [read_content(one.block) for one in received]
    try:
        return keep(received, contents)
    except IntegrityError:
        # Another process kept one of them at the same moment; now it is there to see.
        return keep(received, contents)


@transaction.atomic(durable=True)
def keep(received: Sequence[Received], contents: Sequence[Content]) -> list[Answer]:
    """Judge and write; every answer is of this transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit TO on")
    peers = list(Peer.objects.filter(is_on=True).select_related("practice"))
    found = [
        find_peer(peers, one.caller, content.message)
        for one, content in zip(received, contents, strict=True)
    ]
    known = known_messages(found, contents)
    rows: dict[int, Message] = {}
    answers = []
    now = timezone.now()
    for one, content, who in zip(received, contents, found, strict=True):
        row = settle(one, content, who, known, now)
        answers.append(answer_of(row, content, who, now))
        if row is not None and row.pk is None:
            rows[id(row)] = row
    Message.objects.bulk_create(rows.values())
    return answers


def known_messages(found: Sequence[Found], contents: Sequence[Content]) -> Known:
    """Return messages that came under the same numbers before."""
    ids = {content.message.head.get(10)[:199] for content in contents if content.message}
    peers = {one.pk for who in found if (one := who.peer or who.keep_with)}
    known: Known = {}
    rows = Message.objects.filter(peer__in=peers, control_id__in=ids | {""}, corrects=None)
    for row in rows.only("id", "peer", "at", "control_id", "content_hash", "answered", "answer"):
        known.setdefault((row.peer_id, row.control_id), []).append(row)
    return known


def settle(
    one: Received, content: Content, who: Found, known: Known, now: datetime
) -> Message | None:
    """Return the row of a message, one that is there already or a new one; None: not ours."""
    peer = who.peer or who.keep_with
    if peer is None:
        return None
    row = make_row(one, content, peer, now)
    before = known.setdefault((peer.pk, row.control_id), [])
    if same := next((old for old in before if old.content_hash == row.content_hash), None):
        return same
    if row.control_id and any(now - old.at < SAME_NUMBER_FOR for old in before):
        row.is_flagged = True
        row.remarks.append(OTHER_CONTENT)
    judged = judge_block(one.block, content, who)
    fill_in(row, content, judged, now)
    before.append(row)
    return row


def make_row(one: Received, content: Content, peer: Peer, now: datetime) -> Message:
    """Return a row with what can be told without judging."""
    message = content.message
    head = message.head if message else None
    text = message.text() if message else content.decoded.text
    if message and len(message.head.raw) > 7:
        stamped, message.head.raw[7] = message.head.raw[7], ""
        text = message.text()  # a repetition may be stamped anew
        message.head.raw[7] = stamped
    kind = "^".join(part for part in kind_of(message) if part) if message else ""
    return Message(
        practice=peer.practice,
        peer=peer,
        number=f"AL{uuid4().hex[:10].upper()}",
        at=now,
        control_id=head.get(10)[:199] if head else "",
        content_hash=keyed_hash(peer.practice_id, text).hex(),
        kind=kind[:20],
        version=head.get(12)[:10] if head else "",
        encoding=content.decoded.encoding,
        size=len(one.block.content),
        raw=one.block.content,
        remarks=[*content.remarks, *([NOT_WHOLE] if is_part(one.block) else [])],
    )


def is_part(block: Block) -> bool:
    """Tell whether a part of the message is missing."""
    return block.is_too_large or block.is_cut_off


def judge_block(block: Block, content: Content, who: Found) -> list[Problem]:
    """Return what is wrong with a message, from its envelope to its content."""
    if who.peer is None and who.why_not:
        return [Problem("207", "MSH^1^3", who.why_not, Verdict.REJECTED)]
    if block.is_too_large:
        words = f"The message is longer than {len(block.content):,} bytes, which is the limit here."
        return [Problem("207", "MSH", words, Verdict.REJECTED)]
    if block.is_cut_off:
        words = "The connection ended, or fell silent, before the end of the block (0x1C)."
        return [Problem("207", "MSH", words)]
    if content.message is None or who.peer is None:
        why = content.why_not
        return [Problem("100", why.where if why else "MSH", f"Not readable: {why}.")]
    return judge(content.message, who.peer.processing)


def fill_in(row: Message, content: Content, problems: list[Problem], now: datetime) -> None:
    """Write verdict, answer and fate into a new row."""
    verdict = problems[0].verdict if problems else Verdict.ACCEPTED
    moment = Moment(now, row.number)
    message = content.message
    if message is None:
        row.answered, row.answer = verdict.value, bare_answer(verdict.value, problems[0], moment)
    else:
        further = ""
        if not problems and kind_of(message)[0] == "REF":
            standing, problems = answer_to_question(row, message)
            verdict = problems[0].verdict if problems else verdict
            further = rri_segments(message, row.number, standing)
        row.answered = answer_code(asked_by(message), verdict)
        if row.answered:
            row.answer = build_answer(message, row.answered, problems, moment, further=further)
    if problems:
        row.fate = Fate.REFUSED if verdict is Verdict.REJECTED else Fate.UNREAD
        row.reason = " ".join(one.words for one in problems)[:2000]


def answer_of(row: Message | None, content: Content, who: Found, now: datetime) -> Answer:
    """Return the bytes of an answer; a stranger's connection ends after it."""
    if row is not None:
        text = str(row.answer) if row.answer else ""
        return Answer(encode_answer(text, content.decoded.encoding))
    problem = Problem("207", "MSH^1^3", who.why_not or "Not allowed.", Verdict.REJECTED)
    moment = Moment(now, f"AL{uuid4().hex[:10].upper()}")
    message = content.message
    if message is None:
        text = bare_answer(Verdict.REJECTED.value, problem, moment)
    else:
        code = "CR" if asked_by(message).commit else "AR"
        text = build_answer(message, code, [problem], moment)
    return Answer(encode_answer(text, content.decoded.encoding), ends=True)
