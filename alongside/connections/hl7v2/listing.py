"""The list of messages: what narrows it, and its rows as a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from alongside.connections.hl7v2.models import Fate, Message, Peer
from alongside.practices.models import Practice

FLAGGED = "flagged"
SHOW = [("", "All"), *Fate.choices, (FLAGGED, "Read, but flagged")]
COLUMNS = [
    "Came at", "From", "Kind", "Control id", "Version", "Bytes", "Answered", "Became", "Flagged",
    "Why",
]  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What narrows the list."""

    show: str = ""
    peer: Peer | None = None


def read_asked(given: Mapping[str, str], practice: Practice) -> Asked:
    """Read the filters of the address; what is not known narrows nothing."""
    show, text = given.get("show", ""), given.get("peer", "")
    is_id = text.isascii() and text.isdecimal() and len(text) < 18
    peer = Peer.objects.of(practice).filter(pk=int(text)).first() if is_id else None
    return Asked(show if show in dict(SHOW) else "", peer)


def messages_of(practice: Practice, asked: Asked) -> QuerySet[Message]:
    """Return the messages, newest first, without their content."""
    rows = Message.objects.of(practice).select_related("peer").defer("raw", "answer")
    if asked.show == FLAGGED:
        rows = rows.filter(is_flagged=True)
    elif asked.show:
        rows = rows.filter(fate=asked.show)
    if asked.peer:
        rows = rows.filter(peer=asked.peer)
    return rows.order_by("-id")


def file_row(one: Message) -> list[Any]:
    """Return a row as a file takes it: nothing of what a message says of a patient."""
    return [
        one.at, one.peer.name, one.kind_words, one.control_id, one.version, one.size,
        one.answered, one.get_fate_display(), one.is_flagged, str(one.reason or ""),
    ]  # fmt: skip


def peers_of(practice: Practice) -> QuerySet[Peer]:
    """Return those who may send, with how many messages came and how many need a look."""
    return (
        Peer.objects.of(practice)
        .select_related("partner")
        .annotate(
            came=Count("messages", filter=Q(messages__corrects=None)),
            unread=Count("messages", filter=Q(messages__fate=Fate.UNREAD)),
            last_at=Max("messages__at"),
        )
        .order_by("name")
    )
