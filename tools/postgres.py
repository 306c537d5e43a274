"""Run a command against a PostgreSQL that is made for it and thrown away: `make postgres`.

    python -m tools.postgres pytest -q

The cluster lives in a temporary folder and listens on loopback only. The command finds it in
DATABASE_URL, as a role that may make databases but is no superuser, like a real one.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tools import debian_packages as debian

ROLE = "alongside"
# Thrown away at the end, so nothing needs to survive a crash.
FAST = ["fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=60"]


def find_programs() -> Path | None:
    """Return the folder with initdb, the newest version first; Debian keeps it off the PATH."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -int(path.parent.name)
    )
    if on_path := shutil.which("initdb"):
        folders.append(Path(on_path).parent)
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def as_owner(command: Sequence[str]) -> list[str]:
    """Return the command as the user who may run a server: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return list(command)
    return ["runuser", "-u", "postgres", "--", *command]


def run(*command: str | Path) -> None:
    """Run one program of PostgreSQL; its words are shown only when it fails."""
    line = as_owner([str(word) for word in command])
    answer = subprocess.run(line, capture_output=True, text=True, check=False, cwd="/")
    if answer.returncode:
        raise SystemExit(f"{command[0]} failed: {answer.stdout}{answer.stderr}")


def find_free_port() -> int:
    """Return a port of loopback that nothing listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """Make a cluster, yield its DATABASE_URL, stop it and remove it."""
    folder = Path(tempfile.mkdtemp(prefix="alongside-postgres-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    data, port = folder / "data", find_free_port()
    run(programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N")
    settings = [*FAST, "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}"]
    options = " ".join(f"-c {setting}" for setting in settings) + f" -p {port}"
    control = programs / "pg_ctl"
    # a log of its own: otherwise the server keeps our pipe open and we would wait for it
    run(control, "-D", data, "-o", options, "-l", folder / "log", "-w", "start")
    try:
        make_role(programs, port)
        yield f"postgres://{ROLE}@127.0.0.1:{port}/{ROLE}"
    finally:
        run(control, "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def make_role(programs: Path, port: int) -> None:
    """Make the role and its database."""
    to = ["-h", "127.0.0.1", "-p", str(port), "-U", "postgres"]
    run(programs / "createuser", *to, "--createdb", ROLE)
    run(programs / "createdb", *to, "--owner", ROLE, ROLE)


def main(command: list[str]) -> int:
    """Run the command with DATABASE_URL set; return its exit code."""
    programs = find_programs()
    if programs is None and debian.ensure(debian.FOR_POSTGRESQL, "the tests on PostgreSQL"):
        programs = find_programs()
    if programs is None:
        print("No PostgreSQL server was found, so nothing was run on it.", file=sys.stderr)
        return 1
    with cluster(programs) as address:
        environment = {**os.environ, "DATABASE_URL": address}
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
