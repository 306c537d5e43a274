"""A web worker that no idle connection can occupy.

Browsers open connections ahead of need and say nothing on them. Gunicorn's `sync` worker waits
for the first word of such a connection until its timeout, `gthread` for five seconds in one of
its threads: with one thread a process, two idle connections stop the pages. Here a new
connection waits in the poller, and reaches the thread with its first bytes.
docs/decisions/0006 has the measurements.
"""

import time
from functools import partial
from selectors import EVENT_READ
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

SECONDS_TO_SPEAK = 60.0


class IdleProofWorker(ThreadWorker):  # type: ignore[misc]
    """`gthread`, except that a connection without data waits in the poller from the start."""

    def enqueue_req(self, conn: Any) -> None:
        if conn.initialized or conn.data_ready:
            super().enqueue_req(conn)
            return
        conn.sock.setblocking(False)
        conn.timeout = time.monotonic() + SECONDS_TO_SPEAK
        self.pending_conns.append(conn)
        wake = partial(self.on_pending_socket_readable, conn)
        self.poller.register(conn.sock, EVENT_READ, wake)

    def murder_pending(self) -> None:
        """Close connections that waited too long; when stopping, all that said nothing."""
        if not self.alive:
            for conn in self.pending_conns:
                conn.timeout = 0.0
        super().murder_pending()
