"""`make sigkill`: kill `alongside mllp` at random moments (MOMENTS=200) and count what is left.

Each time messages are being sent; the server and the reader beside it are killed with SIGKILL
somewhere between receipt, commit, answer and carrying out. Then the sender repeats everything.
Nothing that was acknowledged may be missing, nothing may be there twice.
"""

import json
import os
import random
import socket
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

MOMENTS = int(os.environ.get("MOMENTS", "200"))
ON_THE_WAY = 12


def send(line: socket.socket, message: bytes) -> str:
    """Send a message and return the control id of the answer; ConnectionError when none comes."""
    line.sendall(b"\x0b" + message + b"\x1c\r")
    held = b""
    while not held.endswith(b"\x1c\r"):
        piece = line.recv(65_536)
        if not piece:
            raise ConnectionError
        held += piece
    assert b"MSA|AA|" in held, held
    return held.split(b"MSA|AA|")[1].split(b"\r")[0].decode()


def kill_once(
    given: dict[str, str], sent: dict[str, bytes], number: int, chance: float
) -> set[str]:
    """Send until the server is killed; return what it acknowledged."""
    from benchmarks._hl7_server import Served, ref  # noqa: PLC0415  beside this folder

    served, acknowledged = Served(given), set()
    killer = threading.Timer(chance, served.process.kill)
    try:
        with socket.create_connection(("127.0.0.1", served.port), 20) as line:
            killer.start()
            for at in range(ON_THE_WAY):
                control = f"K{number}-{at}"
                sent[control] = ref(control, control, at)
                acknowledged.add(send(line, sent[control]))
    except (ConnectionError, TimeoutError):
        pass
    killer.cancel()
    served.process.kill()
    served.process.wait(30)
    return acknowledged


def repeat_all(given: dict[str, str], sent: dict[str, bytes]) -> dict[str, Any]:
    """Send everything again, wait until it is carried out, and return what there is."""
    from benchmarks._hl7_server import COUNTS, Served, run  # noqa: PLC0415

    served = Served(given)
    with socket.create_connection(("127.0.0.1", served.port), 60) as line:
        for control, message in sent.items():
            assert send(line, message) == control
    found: dict[str, Any] = json.loads(run(COUNTS, given))
    deadline = time.monotonic() + 600
    while found["waiting"] and time.monotonic() < deadline:
        time.sleep(1)
        found = json.loads(run(COUNTS, given))
    served.stop()
    return found


def main() -> int:
    """Kill, repeat, count; 1 when something was lost or doubled."""
    from benchmarks._hl7_server import COUNTS, environment, make_database, run  # noqa: PLC0415

    chance = random.Random(int(os.environ.get("SEED", "1")))
    sent: dict[str, bytes] = {}
    acknowledged: set[str] = set()
    with tempfile.TemporaryDirectory() as folder:
        given = environment(Path(folder), os.environ.get("DATABASE_URL", ""))
        make_database(given)
        for number in range(MOMENTS):
            acknowledged |= kill_once(given, sent, number, chance.random() * 0.15)
            if number % 20 == 19:
                print(f"{number + 1} moments: {len(acknowledged)} of {len(sent)} acknowledged")
        kept = set(json.loads(run(COUNTS, given))["numbers"])
        lost = acknowledged - kept
        found = repeat_all(given, sent)
    print(
        f"{MOMENTS} moments, {len(sent)} sent, {len(acknowledged)} acknowledged, {len(lost)} lost"
    )
    print(f"kept without being acknowledged before the kill: {len(kept - acknowledged)}")
    print(f"after everything was sent again: {found['messages']} messages, {found['referrals']}")
    print(
        f"referrals, {found['steps']} steps, {found['unread']} unread, {found['waiting']} waiting"
    )
    counts = {found[name] for name in ("messages", "referrals", "steps")}
    return 0 if not lost and counts == {len(sent)} else 1


if __name__ == "__main__":
    sys.exit(main())
