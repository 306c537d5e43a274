"""Start processes together, stop them together."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import FrameType

GRACE_SECONDS = 30.0
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Children:
    """Named child processes, each in a session of its own: only we decide when they stop."""

    def __init__(self, commands: Mapping[str, list[str]], environment: Mapping[str, str]) -> None:
        self.commands = commands
        self.environment = {**os.environ, **environment}
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.is_stopping = False

    def start(self) -> None:
        """Start every command."""
        for name, command in self.commands.items():
            self.running[name] = subprocess.Popen(  # noqa: S603  our own commands
                command, env=self.environment, start_new_session=True
            )

    def find_ended(self) -> str | None:
        """Return the name of a child that ended by itself, if one did."""
        for name, child in self.running.items():
            if child.poll() is not None:
                return name
        return None

    def stop(self, grace: float = GRACE_SECONDS) -> None:
        """Ask every child to end what it is doing; end those by force that take too long."""
        for child in self.running.values():
            if child.poll() is None:
                child.terminate()
        deadline = time.monotonic() + grace
        for child in self.running.values():
            try:
                child.wait(timeout=max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()

    @contextmanager
    def stopped_by_signals(self) -> Iterator[None]:
        """Within this block Ctrl-C, SIGTERM and a closed terminal set `is_stopping`."""
        before = {number: signal.signal(number, self._note) for number in STOP_SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        self.is_stopping = True
