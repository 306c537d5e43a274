"""`alongside mllp`: take HL7 v2 messages in."""

import asyncio
from pathlib import Path

import click

from alongside.connections.hl7v2.models import Message, Peer
from alongside.connections.hl7v2.server.beside import Reader
from alongside.connections.hl7v2.server.limits import Limits
from alongside.connections.hl7v2.server.secured import TlsError, make_context
from alongside.connections.hl7v2.server.server import Server

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("mllp")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=2575, show_default=True, type=click.IntRange(0, 65535))
@click.option("--certificate", type=FILE, help="Our certificate with its chain (PEM): TLS.")
@click.option("--key", type=FILE, help="The private key of the certificate (PEM).")
@click.option("--client-ca", type=FILE, help="Issuers (PEM) of client certificates, then asked.")
@click.option("--limit-mb", default=10, show_default=True, type=click.IntRange(1, 100))
@click.option("--connections", default=100, show_default=True, type=click.IntRange(1, 5000))
@click.option("--idle-seconds", default=600, show_default=True, type=click.IntRange(1, 86_400))
@click.option("--reader", is_flag=True, hidden=True, help="The process beside the server.")
def mllp(  # noqa: PLR0917  one for each option
    host: str,
    port: int,
    certificate: Path | None,
    key: Path | None,
    client_ca: Path | None,
    limit_mb: int,
    connections: int,
    idle_seconds: int,
    reader: bool,
) -> None:
    """Take HL7 v2 messages in over MLLP until Ctrl-C, and carry them out.

    Who may send stands under More, Hospitals (HL7). A message is answered once it lies in the
    database. Ending it loses none.
    """
    if reader:
        from alongside.connections.hl7v2.server.reader_process import work  # noqa: PLC0415

        work()
        return
    if bool(certificate) is not bool(key) or (client_ca and not certificate):
        raise click.UsageError("TLS needs --certificate and --key together.")
    beside = Reader()
    limits = Limits(limit_mb * 1_000_000, connections, float(idle_seconds))
    server = Server(host, port, limits, wake=beside.wake)
    try:
        if certificate and key:
            server.tls = make_context(certificate, key, client_ca)
        server.ready = lambda open_port: say_ready(host, open_port, is_tls=server.tls is not None)
        beside.start()
        asyncio.run(server.run())
    except TlsError as problem:
        raise click.ClickException(str(problem)) from problem
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise click.ClickException(f"Cannot listen at {host}, port {port}: {reason}.") from problem
    finally:
        beside.stop()
    click.echo("Stopped. Every message that was answered is kept.")


def say_ready(host: str, port: int, *, is_tls: bool) -> None:
    """Print where messages are taken, from how many, and what waits."""
    peers = Peer.objects.filter(is_on=True).count()
    waiting = Message.objects.filter(fate="waiting").count()
    if not is_tls and host not in LOOPBACK:
        click.echo("Without TLS whoever is on the way can read along: inside a VPN only.", err=True)
    click.echo(
        f"Ready: HL7 v2 over MLLP{' with TLS' if is_tls else ''} at {host}:{port}."
        f" May send: {peers}. Waiting to be read: {waiting}."
    )
    if not peers:
        click.echo("Nobody may send yet: add a hospital under More, Hospitals (HL7).")
