"""`alongside serve`: the pages and the jobs, together, until Ctrl-C."""

import os
import socket
import sys
import time

import click
from django.core.management import call_command

from alongside.config.commands.assets import gather_when_needed
from alongside.config.commands.children import Children
from alongside.practices.wall_command import say_where_open

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
SECONDS_TO_START = 60.0


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64))
def serve(port: int, host: str, workers: int) -> None:
    """Serve the pages and work off jobs until Ctrl-C.

    Brings the database up to date first.
    """
    address = find_address(host, port)
    check_port_is_free(host, port)
    call_command("migrate", interactive=False, verbosity=0)
    say_where_open()
    gather_when_needed()
    children = Children(
        {"the pages": pages_command(host, port, workers), "the jobs": jobs_command()},
        {"ALONGSIDE_URL": address},
    )
    with children.stopped_by_signals():
        try:
            children.start()
            run(children, host, port, address)
        finally:
            children.stop()
    click.echo("Stopped.")


def find_address(host: str, port: int) -> str:
    """Return what people type to get here; beyond this computer ALONGSIDE_URL must say it."""
    if given := os.environ.get("ALONGSIDE_URL"):
        return given
    if host not in LOOPBACK:
        raise click.UsageError(
            f"Listening at {host} lets other computers in. Set ALONGSIDE_URL to the address"
            " that people will type, beginning with https://."
        )
    # A name, not a number: passkeys are bound to one (WebAuthn refuses IP addresses).
    return f"http://localhost:{port}"


def check_port_is_free(host: str, port: int) -> None:
    """Refuse to start where something else already listens."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = error.strerror or str(error)
            raise click.ClickException(
                f"Cannot listen at {host}, port {port}: {reason}. Choose another with --port."
            ) from error


def pages_command(host: str, port: int, workers: int) -> list[str]:
    """Return the web server's command: processes of one thread, see docs/decisions/0006."""
    options = {
        "bind": f"{f'[{host}]' if ':' in host else host}:{port}",
        "workers": workers,
        "worker-class": "alongside.config.commands.idle_proof.IdleProofWorker",
        "threads": 1,
        "timeout": 120,
        "graceful-timeout": 20,
        "log-level": "warning",
    }
    words = [f"--{name}={value}" for name, value in options.items()]
    if os.path.isdir("/dev/shm"):  # noqa: S108, PTH112  heartbeats in memory, not on a slow disk
        words.append("--worker-tmp-dir=/dev/shm")
    program = [sys.executable, "-m", "gunicorn", "--no-control-socket"]
    return [*program, *words, "alongside.config.wsgi:application"]


def jobs_command() -> list[str]:
    """Return the command of the process that works off jobs."""
    return [sys.executable, "-m", "alongside.config.commands.jobs"]


def run(children: Children, host: str, port: int, address: str) -> None:
    """Print the address once the pages answer, then wait for a signal or a child's end."""
    deadline = time.monotonic() + SECONDS_TO_START
    is_open = False
    while not children.is_stopping:
        if ended := children.find_ended():
            raise click.ClickException(f"{ended} stopped unexpectedly; the reason stands above.")
        if not is_open and (is_open := answers(host, port)):
            click.echo(f"Alongside is at {address}\nCtrl-C stops it.")
        if not is_open and time.monotonic() > deadline:
            raise click.ClickException(f"No answer at {address} after {SECONDS_TO_START:.0f} s.")
        time.sleep(0.2)


def answers(host: str, port: int) -> bool:
    """Tell whether something accepts connections there."""
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  compared, not bound
    try:
        with socket.create_connection((here, port), timeout=1):
            return True
    except OSError:
        return False
