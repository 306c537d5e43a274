"""A process with its memory watched: what passes the limit given to it is ended.

Memory is what the process and its children (Spark's Java) hold in it at once, looked at twenty
times a second; processor time is theirs too, from /proc.
"""

import contextlib
import json
import os
import select
import signal
import subprocess
import threading
import time
from pathlib import Path

PAGE, TICK = os.sysconf("SC_PAGE_SIZE"), os.sysconf("SC_CLK_TCK")


class EndedError(Exception):
    """The process did not answer; the words say why."""


class Watched:
    """Something that answers a line with a line of JSON."""

    def __init__(self, command, environment, gigabytes, log):
        self.limit, self.peak, self.is_too_large = gigabytes * 1024**3, 0, False
        self.log = log.open("a")
        self.process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=self.log, start_new_session=True,
        )  # fmt: skip
        threading.Thread(target=self.watch, daemon=True).start()

    def watch(self):
        """Look at the memory until the process ends; end it when it takes too much."""
        while self.process.poll() is None:
            if self.look() > self.limit:
                self.is_too_large = True
                self.end()
            time.sleep(0.05)

    def look(self):
        """Return the memory held now; the peak remembers it."""
        held = sum(memory_of(one) for one in family(self.process.pid))
        self.peak = max(self.peak, held)
        return held

    def ask(self, line, seconds):
        """Return the answer with the processor seconds and the peak memory that it took."""
        self.peak, began = 0, processor_of(self.process.pid)
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.write(f"{line}\n".encode())
            self.process.stdin.flush()
        answer = self.read(seconds)
        self.look()
        used = processor_of(self.process.pid) - began
        return answer | {"processor": used, "megabytes": self.peak // 1024**2}

    def read(self, seconds):
        """Wait for one line."""
        ready, _, _ = select.select([self.process.stdout], [], [], seconds)
        line = self.process.stdout.readline() if ready else b""
        if line:
            return json.loads(line)
        self.end()
        if not ready:
            raise EndedError(f"not done in {seconds / 60:.0f} min")
        if self.is_too_large:
            raise EndedError(f"does not fit in {self.limit // 1024**3} GB")
        raise EndedError(f"broke, see {self.log.name}")

    def end(self):
        """End it and what it started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def family(number):
    """Return the numbers of a process and of what it started."""
    found = [number]
    for path in Path(f"/proc/{number}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for child in path.read_text().split():
                found += family(int(child))
    return found


def memory_of(number):
    """Return the bytes a process holds in memory, files it has mapped left out."""
    with contextlib.suppress(OSError, IndexError):
        _size, resident, shared = Path(f"/proc/{number}/statm").read_text().split()[:3]
        return (int(resident) - int(shared)) * PAGE
    return 0


def processor_of(number):
    """Return the processor seconds of a process and of what it started."""
    ticks = 0
    for one in family(number):
        with contextlib.suppress(OSError):
            numbers = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
            ticks += int(numbers[11]) + int(numbers[12])
    return ticks / TICK
