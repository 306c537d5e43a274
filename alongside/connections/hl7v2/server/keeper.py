"""Commits what the connections received: whatever has come meanwhile, in one transaction.

While one transaction is on its way to the disk, further messages gather; the next takes them all
(group commit). One thread, so that SQLite's single writer is never waited for by two.
"""

import asyncio
import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import OperationalError, close_old_connections, connections
from django.db.backends.signals import connection_created

from alongside.connections.hl7v2.intake import Answer, Received, accept, peers_now
from alongside.connections.hl7v2.models import Peer
from alongside.connections.hl7v2.server.busy import LINGERS, Busy
from alongside.connections.hl7v2.unkept import answer_unkept

MOST_AT_ONCE = 200
MOST_BYTES = 20_000_000
PEERS_FOR = 1.0  # seconds until a change of who may send counts
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Handed:
    """A message on its way, and who waits for its answer."""

    received: Received
    answered: "asyncio.Future[Answer]"


class Keeper:
    """The thread that writes; `wake` is called after each commit."""

    def __init__(self, loop: asyncio.AbstractEventLoop, wake: Callable[[], None]) -> None:
        self.loop, self.wake = loop, wake
        self.handed: queue.SimpleQueue[Handed | None] = queue.SimpleQueue()
        self.bytes_waiting = 0
        self.thread = threading.Thread(target=self.work, name="keeper")
        self.held_peers: list[Peer] = []
        self.held_until = 0.0

    def start(self) -> None:
        self.thread.start()

    def hand(self, received: Received) -> "asyncio.Future[Answer]":
        """Hand a message over; the future is set once it lies in the database."""
        answered: asyncio.Future[Answer] = self.loop.create_future()
        self.bytes_waiting += len(received.block.content)
        self.handed.put(Handed(received, answered))
        return answered

    def stop(self) -> None:
        """End once everything handed over is kept."""
        self.handed.put(None)

    def work(self) -> None:
        """Keep batch after batch until told to stop."""
        connection_created.connect(make_durable)
        is_last, busy = False, Busy()
        while not is_last:
            batch, is_last = self.gather(busy)
            if batch:
                answers = self.keep(batch)
                self.loop.call_soon_threadsafe(self.tell, batch, answers)
        busy.close()
        connections.close_all()

    def first(self, busy: Busy) -> Handed | None:
        """Wait for a message; when none comes for a moment, the reader may go on."""
        try:
            return self.handed.get(timeout=LINGERS)
        except queue.Empty:
            busy.end()
            return self.handed.get()

    def gather(self, busy: Busy) -> tuple[list[Handed], bool]:
        """Wait for a message and take what else is there."""
        first = self.first(busy)
        if first is None:
            return [], True
        busy.begin()
        batch, size = [first], len(first.received.block.content)
        while len(batch) < MOST_AT_ONCE and size < MOST_BYTES:
            try:
                further = self.handed.get_nowait()
            except queue.Empty:
                break
            if further is None:
                return batch, True
            batch.append(further)
            size += len(further.received.block.content)
        return batch, False

    def peers(self) -> list[Peer]:
        """Return those who may send, as they were at most PEERS_FOR seconds ago."""
        if time.monotonic() >= self.held_until:
            self.held_peers = peers_now()
            self.held_until = time.monotonic() + PEERS_FOR
        return self.held_peers

    def keep(self, batch: list[Handed]) -> list[Answer]:
        """Commit a batch; when that fails, each by itself, so that one does not fail the rest."""
        try:
            close_old_connections()
            answers = accept([one.received for one in batch], self.peers())
        except Exception as problem:
            log.warning("HL7: %s messages not kept at once: %s", len(batch), words_of(problem))
            answers = [self.keep_one(one) for one in batch]
        self.wake()
        return answers

    def keep_one(self, one: Handed) -> Answer:
        """Commit one message; if it cannot be kept, the sender is asked to send it again."""
        try:
            close_old_connections()
            return accept([one.received])[0]
        except Exception as problem:
            log.error("HL7: a message was not kept: %s", type(problem).__name__)  # noqa: TRY400  no content
            return unkept(one.received)

    def tell(self, batch: list[Handed], answers: list[Answer]) -> None:
        """Give the answers to the connections that wait."""
        for one, answer in zip(batch, answers, strict=True):
            self.bytes_waiting -= len(one.received.block.content)
            if not one.answered.done():
                one.answered.set_result(answer)


def unkept(received: Received) -> Answer:
    """Return the answer to what was not kept; should even that fail, the connection just ends."""
    try:
        return answer_unkept(received)
    except Exception as problem:
        log.error("HL7: no answer could be written: %s", type(problem).__name__)  # noqa: TRY400
        return Answer(ends=True)


def make_durable(connection: Any, **_given: Any) -> None:
    """Have PostgreSQL answer a commit once it is on the disk, whatever its own setting is."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET synchronous_commit TO on")


def words_of(problem: Exception) -> str:
    """Return what went wrong without anything of a message: the database's own words, or a name."""
    return str(problem) if isinstance(problem, OperationalError) else type(problem).__name__
