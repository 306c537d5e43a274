"""One connection: blocks in, answers out, in the order in which they came."""

import asyncio
import hashlib
import logging
import ssl
from contextlib import suppress
from typing import Any

from alongside.connections.hl7v2.intake import Answer, Received
from alongside.connections.hl7v2.peer_book import Caller
from alongside.connections.hl7v2.server.keeper import Keeper
from alongside.connections.hl7v2.server.limits import Limits
from alongside.connections.hl7v2.wire.framing import Block, Framer, wrap

AT_ONCE = 65_536
log = logging.getLogger(__name__)


def caller_of(writer: asyncio.StreamWriter) -> Caller:
    """Return who is at the other end."""
    peer: Any = writer.get_extra_info("peername") or ("",)
    secured: ssl.SSLObject | None = writer.get_extra_info("ssl_object")
    certificate = secured.getpeercert(binary_form=True) if secured else None
    return Caller(str(peer[0]), hashlib.sha256(certificate).hexdigest() if certificate else "")


class Connection:
    """Reads until the sender ends, falls silent, or the server stops."""

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        keeper: Keeper,
        limits: Limits,
        stopping: asyncio.Event,
    ) -> None:
        self.reader, self.writer = reader, writer
        self.keeper, self.limits, self.stopping = keeper, limits, stopping
        self.caller = caller_of(writer)
        self.framer = Framer(limits.message_bytes)

    async def run(self) -> None:
        """Serve the connection to its end."""
        try:
            while piece := await self.read():
                if not await self.serve(self.framer.feed(piece)):
                    return
            if begun := self.framer.close():
                await self.serve([begun])
        except (ConnectionError, TimeoutError, ssl.SSLError, OSError):
            log.info("HL7: a connection from %s ended early", self.caller.address)
        finally:
            await self.end()

    async def read(self) -> bytes:
        """Return the next bytes; none at the end, after silence, or when the server stops."""
        has_begun = self.framer.is_inside or b"MSH" in self.framer.held[:200]
        seconds = self.limits.block_seconds if has_begun else self.limits.idle_seconds
        reading = asyncio.ensure_future(self.reader.read(AT_ONCE))
        stopped = asyncio.ensure_future(self.stopping.wait())
        done, waiting = await asyncio.wait(
            {reading, stopped}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED
        )
        for one in waiting:
            one.cancel()
        return reading.result() if reading in done else b""

    async def serve(self, blocks: list[Block]) -> bool:
        """Hand messages over and send each answer; tell whether to go on."""
        while self.keeper.bytes_waiting > self.limits.waiting_bytes:
            await asyncio.sleep(0.01)  # let the keeper catch up before more is taken in
        waiting = [self.keeper.hand(Received(block, self.caller)) for block in blocks]
        for one in waiting:
            answer: Answer = await one
            if answer.content:
                self.writer.write(wrap(answer.content))
                await asyncio.wait_for(self.writer.drain(), self.limits.drain_seconds)
            if answer.ends:
                return False
        return True

    async def end(self) -> None:
        """Close, without waiting long for a sender who does not listen."""
        self.writer.close()
        with suppress(ConnectionError, TimeoutError, ssl.SSLError, OSError):
            await asyncio.wait_for(self.writer.wait_closed(), self.limits.drain_seconds)
