"""`make sigkill`: kill `alongside mllp` at random moments (MOMENTS=200) and count what is left.

Each time messages are being sent; the server and the reader beside it are killed with SIGKILL,
each somewhere between receipt, commit, answer and carrying out. Then the sender repeats everything.
Nothing that was acknowledged may be missing, nothing may be there twice.

The database is made for it, unless DATABASE_MADE says that DATABASE_URL leads to one with a peer
at this computer, as in the tests.
"""

import asyncio
import json
import os
import random
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

MOMENTS = int(os.environ.get("MOMENTS", "200"))
ON_THE_WAY = 8
LONGEST = 0.3  # seconds from the first answer until a kill


def set_up() -> None:
    """Load the program once; no connection is open that a fork could share."""
    from alongside.config.cli import set_up_django  # noqa: PLC0415  needs the environment

    set_up_django()
    from alongside.connections.hl7v2 import reading  # noqa: F401, PLC0415
    from alongside.connections.hl7v2.server import server  # noqa: F401, PLC0415


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


def serve_forever(said: int) -> None:
    """Be the server, in a process of its own, and say at which port."""
    from alongside.connections.hl7v2.server.server import Server  # noqa: PLC0415

    def say_port(port: int) -> None:
        os.write(said, f"{port}\n".encode())

    asyncio.run(Server("127.0.0.1", 0, ready=say_port).run())


def read_forever() -> None:
    """Be the reader beside it, as busy as can be."""
    from alongside.connections.hl7v2.reading import read_waiting  # noqa: PLC0415

    while True:
        if not read_waiting():
            time.sleep(0.005)


def fork(work: Callable[[], None]) -> int:
    """Run something in a forked process: what takes seconds to import is there already."""
    pid = os.fork()
    if pid:
        return pid
    try:
        work()
    finally:
        os._exit(0)


def kill_once(sent: dict[str, bytes], number: int, chance: random.Random) -> set[str]:
    """Send until both processes are killed; return what was acknowledged."""
    from benchmarks._hl7_server import ref  # noqa: PLC0415  beside this folder

    hears, said = os.pipe()
    pids = [fork(lambda: serve_forever(said)), fork(read_forever)]
    os.close(said)
    with os.fdopen(hears) as port:
        address = ("127.0.0.1", int(port.readline()))
    acknowledged = set()
    killers = [threading.Timer(chance.random() * LONGEST, os.kill, (pid, 9)) for pid in pids]
    try:
        with socket.create_connection(address, 20) as line:
            for at in range(ON_THE_WAY):
                control = f"K{number}-{at}"
                sent[control] = ref(control, control, at)
                acknowledged.add(send(line, sent[control]))
                if at == 0:
                    for killer in killers:
                        killer.start()
    except (ConnectionError, TimeoutError):
        pass
    for killer, pid in zip(killers, pids, strict=True):
        killer.join()
        os.waitpid(pid, 0)
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


def say(sent: dict[str, bytes], acked: set[str], kept: set[str], found: dict[str, Any]) -> None:
    """Print what there was before and after everything was sent again."""
    print(
        f"{MOMENTS} moments, {len(sent)} sent, {len(acked)} acknowledged, {len(acked - kept)} lost"
    )
    print(f"kept without being acknowledged before the kill: {len(kept - acked)}")
    print(f"after everything was sent again: {found['messages']} messages,", end=" ")
    print(f"{found['referrals']} referrals, {found['steps']} steps,", end=" ")
    print(f"{found['unread']} unread, {found['waiting']} waiting")


def main() -> int:
    """Kill, repeat, count; 1 when something was lost or doubled."""
    from benchmarks._hl7_server import COUNTS, environment, make_database, run  # noqa: PLC0415

    chance = random.Random(int(os.environ.get("SEED", "1")))
    sent: dict[str, bytes] = {}
    acknowledged: set[str] = set()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(os.environ.get("ALONGSIDE_HOME", folder))
        given = environment(home, os.environ.get("DATABASE_URL", ""))
        if "DATABASE_MADE" not in os.environ:
            make_database(given)
        os.environ.update(given)
        set_up()
        for number in range(MOMENTS):
            acknowledged |= kill_once(sent, number, chance)
            if number % 20 == 19:
                print(
                    f"{number + 1} moments: {len(acknowledged)} of {len(sent)} acknowledged",
                    flush=True,
                )
        kept = set(json.loads(run(COUNTS, given))["numbers"])
        found = repeat_all(given, sent)
    say(sent, acknowledged, kept, found)
    counts = {found[name] for name in ("messages", "referrals", "steps")}
    return 0 if acknowledged <= kept and counts == {len(sent)} else 1


if __name__ == "__main__":
    sys.exit(main())
