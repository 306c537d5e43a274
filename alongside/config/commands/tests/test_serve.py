"""`alongside serve`, as a person starts and stops it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from alongside.config.commands.serve import check_port_is_free, find_address, pages_command

REPOSITORY = Path(__file__).resolve().parents[4]


def find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def processes_of(home: Path) -> list[str]:
    """Return the processes whose environment names this data folder (Linux)."""
    mark = f"ALONGSIDE_HOME={home}".encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found


class Served:
    """A running `alongside serve` with a data folder of its own."""

    def __init__(self, home: Path) -> None:
        self.home, self.port = home, find_free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        kept = {
            name: value
            for name, value in os.environ.items()
            if name not in {"DATABASE_URL", "ALONGSIDE_URL"} and not name.startswith("DJANGO_")
        }
        code = "from alongside.config.cli import main; main()"
        self.process = subprocess.Popen(
            [sys.executable, "-c", code, "serve", "--port", str(self.port)],
            env={**kept, "ALONGSIDE_HOME": str(home), "PYTHONUNBUFFERED": "1"},
            cwd=REPOSITORY,
            stdout=subprocess.PIPE,
            stderr=(home / "errors.txt").open("w"),
            text=True,
        )

    def wait_for_address(self) -> str:
        """Return the first line it prints."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, (self.home / "errors.txt").read_text()
        return line

    def fetch(self, path: str) -> "urllib.request._UrlopenRet":
        return urllib.request.urlopen(self.address + path, timeout=60)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that is new for the first server; the next finds it as that one left it."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def served(home: Path) -> Iterator[Served]:
    server = Served(home)
    yield server
    if server.process.poll() is None:
        server.process.terminate()
        server.process.wait(timeout=40)


@pytest.mark.skipif(not Path("/proc").exists(), reason="counts processes through /proc")
def test_serves_sign_in_and_jobs_and_stops_cleanly(served: Served) -> None:
    assert served.wait_for_address() == f"Alongside is at http://localhost:{served.port}\n"
    with served.fetch("/accounts/login/") as answer:
        assert answer.status == 200
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    with served.fetch("/static/core/alongside.css") as answer:
        assert answer.headers["Content-Type"].startswith("text/css")
    running = processes_of(served.home)
    assert any("alongside.config.commands.jobs" in command for command in running)
    assert sum("gunicorn" in command for command in running) == 3  # one parent, two workers
    served.process.send_signal(signal.SIGTERM)
    assert served.process.wait(timeout=40) == 0, (served.home / "errors.txt").read_text()
    assert processes_of(served.home) == []


def test_idle_connections_do_not_stop_the_pages(served: Served) -> None:
    served.wait_for_address()
    served.fetch("/accounts/login/").close()
    idle = [socket.create_connection(("127.0.0.1", served.port)) for _ in range(12)]
    time.sleep(0.3)
    began = time.monotonic()
    with served.fetch("/accounts/login/") as answer:
        assert answer.status == 200
    # gunicorn's own `gthread` needs 30 s here, `sync` for ever
    assert time.monotonic() - began < 15, "an idle connection held a worker"
    idle[0].sendall(b"GET /accounts/login/ HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")
    idle[0].settimeout(10)
    assert idle[0].recv(12).startswith(b"HTTP/1."), "a connection that speaks late is heard"
    served.process.terminate()
    assert served.process.wait(timeout=40) == 0, "idle connections held up the end"
    for connection in idle:
        connection.close()


def test_a_taken_port_is_refused_with_a_way_on() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(click.ClickException, match="Choose another with --port"):
            check_port_is_free("127.0.0.1", taken.getsockname()[1])


def test_beyond_this_computer_the_address_must_be_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ALONGSIDE_URL", raising=False)
    assert find_address("127.0.0.1", 8123) == "http://localhost:8123"
    assert find_address("::1", 8123) == "http://localhost:8123"
    with pytest.raises(click.UsageError, match="ALONGSIDE_URL"):
        find_address("0.0.0.0", 8123)
    monkeypatch.setenv("ALONGSIDE_URL", "https://alongside.example")
    assert find_address("0.0.0.0", 8123) == "https://alongside.example"


def test_the_web_server_is_told_an_address_it_understands() -> None:
    assert "--bind=[::1]:9000" in pages_command("::1", 9000, 2)
