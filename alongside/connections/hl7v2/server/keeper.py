"""Commits what the connections received: whatever has come meanwhile, in one transaction.

While one transaction is on its way to the disk, further messages gather; the next takes them all
(group commit). One thread, so that SQLite's single writer is never waited for by two.
"""

import asyncio
import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass

from django.db import close_old_connections, connections

from alongside.connections.hl7v2.intake import Answer, Received, accept
from alongside.connections.hl7v2.server.busy import LINGERS, Busy
from alongside.connections.hl7v2.unkept import answer_unkept

MOST_AT_ONCE = 200
MOST_BYTES = 20_000_000
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

    def keep(self, batch: list[Handed]) -> list[Answer]:
        """Commit a batch; when that fails, each by itself, so that one does not fail the rest."""
        try:
            close_old_connections()
            answers = accept([one.received for one in batch])
        except Exception as problem:
            log.warning("HL7: %s messages not kept at once: %s", len(batch), type(problem).__name__)
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
