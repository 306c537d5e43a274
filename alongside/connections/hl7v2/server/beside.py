"""Starts the reader's process and wakes it; one that ended by itself is started again."""

import os
import subprocess
import sys

PROGRAM = "from alongside.config.cli import main; main()"


class Reader:
    """The process that carries messages out; it ends when this one does."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it."""
        self.process = subprocess.Popen(  # noqa: S603  our own command
            [sys.executable, "-c", PROGRAM, "mllp", "--reader"],
            stdin=subprocess.PIPE,
            start_new_session=True,
        )
        assert self.process.stdin is not None
        os.set_blocking(self.process.stdin.fileno(), False)

    def wake(self) -> None:
        """Have it look; a byte that does not fit in is not needed, others are there."""
        if self.process is None or self.process.stdin is None:
            return
        try:
            os.write(self.process.stdin.fileno(), b".")
        except BlockingIOError:
            pass
        except BrokenPipeError:
            self.stop()
            self.start()

    def stop(self, seconds: float = 15.0) -> None:
        """Let it finish the message it is at; what is left waits for the next start."""
        if self.process is None or self.process.stdin is None:
            return
        self.process.stdin.close()
        self.process.terminate()
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
