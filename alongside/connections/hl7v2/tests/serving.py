"""A real `alongside mllp` as a process of its own, on the database of the test."""

import os
import re
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection

from alongside.connections.hl7v2.wire.framing import Framer, wrap

PROGRAM = "from alongside.config.cli import main; main()"
READY = re.compile(rb"Ready: .*:(\d+)\.")


def database_url() -> str:
    """Return where the test's database is, for another process."""
    held = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{held['NAME']}"
    user, host = held["USER"], held["HOST"] or "127.0.0.1"
    return f"postgres://{user}:{held['PASSWORD']}@{host}:{held['PORT']}/{held['NAME']}"


def environment() -> dict[str, str]:
    """Return the settings of a server that shares the test's database and secret."""
    return os.environ | {
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "alongside.config.settings",
        "ALONGSIDE_HOME": str(settings.HOME),
    }


class Served:
    """The process and its port."""

    def __init__(self, *options: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, "mllp", "--port", "0", *options],
            stdout=subprocess.PIPE,
            env=environment(),
        )
        self.port = self.wait_until_ready()

    def wait_until_ready(self) -> int:
        held, deadline = b"", time.monotonic() + 60
        while not (found := READY.search(held)):
            ready, _, _ = select.select([self.process.stdout], [], [], 1)
            piece = os.read(self.process.stdout.fileno(), 4096) if ready else b""
            assert piece or not ready, f"ended before it was ready: {held.decode()}"
            assert time.monotonic() < deadline, held.decode()
            held += piece
        return int(found.group(1))

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Send a signal and return the exit code."""
        self.process.send_signal(number)
        return self.process.wait(30)


@contextmanager
def serving(*options: str) -> Iterator[Served]:
    """Serve until the block ends."""
    served = Served(*options)
    try:
        yield served
    finally:
        if served.process.poll() is None:
            served.stop()
        served.process.stdout.close()


class Line:
    """A plain connection that sends blocks and reads answers."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), 20)
        self.framer = Framer(1_000_000)
        self.answers: list[str] = []

    def send(self, *messages: str | bytes) -> None:
        self.socket.sendall(
            b"".join(wrap(m if isinstance(m, bytes) else m.encode()) for m in messages)
        )

    def answer(self) -> str:
        """Return the next answer; raises ConnectionError when the connection ends first."""
        while not self.answers:
            piece = self.socket.recv(65_536)
            if not piece:
                raise ConnectionError
            self.answers += [
                block.content.decode().replace("\r", "\n") for block in self.framer.feed(piece)
            ]
        return self.answers.pop(0)

    def close(self) -> None:
        self.socket.close()
