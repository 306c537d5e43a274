"""Listen, serve every connection, and stop without losing a message."""

import asyncio
import signal
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field

from alongside.connections.hl7v2.server.connection import Connection
from alongside.connections.hl7v2.server.keeper import Keeper
from alongside.connections.hl7v2.server.limits import Limits

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass
class Server:
    """Where to listen, and what happens after each commit and once it listens."""

    host: str
    port: int
    limits: Limits = field(default_factory=Limits)
    tls: ssl.SSLContext | None = None
    wake: Callable[[], None] = lambda: None
    ready: Callable[[int], None] = lambda _port: None

    async def run(self, stopping: asyncio.Event | None = None) -> None:
        """Serve until a signal (or `stopping`); what was received by then is kept and answered."""
        stopping = stopping or self.event_of_signals()
        loop = asyncio.get_running_loop()
        keeper = Keeper(loop, self.wake)
        running: set[asyncio.Task[None]] = set()

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            if len(running) >= self.limits.connections:
                writer.close()
                return
            task = asyncio.current_task()
            assert task is not None
            running.add(task)
            try:
                await Connection(reader, writer, keeper, self.limits, stopping).run()
            finally:
                running.discard(task)

        listening = await asyncio.start_server(
            serve, self.host, self.port, ssl=self.tls, backlog=self.limits.connections
        )
        keeper.start()
        try:
            await asyncio.to_thread(self.ready, listening.sockets[0].getsockname()[1])
            await stopping.wait()
            listening.close()
            if running:
                await asyncio.wait(set(running), timeout=2 * self.limits.drain_seconds)
        finally:
            keeper.stop()
            await asyncio.to_thread(keeper.thread.join)

    def event_of_signals(self) -> asyncio.Event:
        """Return an event that SIGINT, SIGTERM and SIGHUP set."""
        stopping, loop = asyncio.Event(), asyncio.get_running_loop()
        for number in STOP_SIGNALS:
            loop.add_signal_handler(number, stopping.set)
        return stopping
