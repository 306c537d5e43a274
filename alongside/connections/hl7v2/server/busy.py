"""Taking messages in comes first: while the keeper is at it, the reader waits, but not for ever.

The keeper holds a lock on a file from the first message until none has come for a moment; the
system lets it go when the process dies. Without this, one writer of SQLite would find the other
in its way at every turn, and wait for it by sleeping.
"""

import fcntl
import os
import time
from pathlib import Path

from django.conf import settings

LINGERS = 0.1  # seconds without a message until the keeper is quiet
LONGEST_WAIT = 0.5  # the reader's, for each message: under load it goes on all the same
BETWEEN_LOOKS = 0.02


def lock_path() -> Path:
    """Return the file that is locked."""
    return Path(settings.HOME) / "hl7-taking-in.lock"


class Busy:
    """The keeper's side."""

    def __init__(self) -> None:
        self.file = os.open(lock_path(), os.O_RDWR | os.O_CREAT, 0o600)
        self.is_held = False

    def begin(self) -> None:
        """Say that messages are being taken in; another server saying so already will do."""
        if not self.is_held:
            try:
                fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            self.is_held = True

    def end(self) -> None:
        """Say that it is quiet."""
        if self.is_held:
            fcntl.flock(self.file, fcntl.LOCK_UN)
            self.is_held = False

    def close(self) -> None:
        os.close(self.file)
        self.is_held = False


def wait_for_quiet() -> None:
    """Wait until no keeper is at it, at most LONGEST_WAIT seconds."""
    deadline = time.monotonic() + LONGEST_WAIT
    file = os.open(lock_path(), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        while not is_quiet(file) and time.monotonic() < deadline:
            time.sleep(BETWEEN_LOOKS)
    finally:
        os.close(file)


def is_quiet(file: int) -> bool:
    """Tell whether nobody holds the lock."""
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    fcntl.flock(file, fcntl.LOCK_UN)
    return True
