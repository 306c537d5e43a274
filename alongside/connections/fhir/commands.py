"""`alongside fhir`: try a file, fetch from a partner's server, ask for a bulk export."""

import datetime as dt
import json
import time
from pathlib import Path

import click

FILES = click.Path(exists=True, dir_okay=False, path_type=Path)
LONGEST_FILE = 50_000_000


@click.group("fhir")
def fhir() -> None:
    """Referrals by FHIR: try a file, fetch, export."""


@fhir.command("check")
@click.argument("paths", nargs=-1, required=True, type=FILES, metavar="FILE…")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def check(paths: tuple[Path, ...], as_json: bool) -> None:
    """Say what files would become if a partner's system sent them; nothing is kept.

    References from one file to another of the same call are followed. Ends with 1 when a file
    would be refused.
    """
    from alongside.connections.fhir.problems import FhirError  # noqa: PLC0415
    from alongside.connections.fhir.reading import json_text  # noqa: PLC0415
    from alongside.connections.fhir.reading.references import Package  # noqa: PLC0415
    from alongside.connections.fhir.reading.trial import Judged, entries_of, judge  # noqa: PLC0415

    read: dict[Path, object] = {}
    for path in paths:
        try:
            read[path] = json_text.read(path.read_bytes()[:LONGEST_FILE])
        except FhirError as problem:
            read[path] = Judged().refuse(str(problem))
    package = Package(
        tuple(e for one in read.values() if isinstance(one, dict) for e in entries_of(one))
    )
    judged = {
        path: judge(one, package) if isinstance(one, dict) else one for path, one in read.items()
    }
    if as_json:
        click.echo(json.dumps({str(path): vars(one) for path, one in judged.items()}, indent=2))
    for path, one in judged.items() if not as_json else ():
        assert isinstance(one, Judged)
        click.echo(f"{path.name}: {one.what}")
        for line in one.details:
            click.echo(f"  {line}")
    raise SystemExit(0 if all(getattr(one, "is_read", False) for one in judged.values()) else 1)


@fhir.command("fetch")
@click.argument("client_id")
@click.option("--owner", default="", help="Only Tasks of this owner, as Organization/7.")
def fetch(client_id: str, owner: str) -> None:
    """Ask a partner's server for new referrals now; CLIENT_ID stands on the system's page."""
    from alongside.connections.fhir.client.http import (  # noqa: PLC0415
        NoAnswerError,
        NotAskedError,
    )
    from alongside.connections.fhir.client.polling import fetch as ask  # noqa: PLC0415

    client = client_of(client_id)
    try:
        click.echo(ask(client, owner).words)
    except (NoAnswerError, NotAskedError) as problem:
        raise click.ClickException(str(problem)) from problem


@fhir.command("export")
@click.argument("client_id")
@click.option("--type", "kinds", default="", help="Types with commas between.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only what changed since a day.")
@click.option("--group", default="", help="Only this Group of patients.")
def export(client_id: str, kinds: str, since: dt.datetime | None, group: str) -> None:
    """Ask a partner's server for a bulk export and read it; waits as long as their server asks."""
    from alongside.connections.fhir.client import bulk  # noqa: PLC0415
    from alongside.connections.fhir.client.http import (  # noqa: PLC0415
        NoAnswerError,
        NotAskedError,
    )
    from alongside.partners.rules import RefusedError  # noqa: PLC0415

    client = client_of(client_id)
    moment = since.replace(tzinfo=dt.UTC) if since else None
    try:
        run = bulk.ask_for(
            client=client, kinds=kinds or bulk.USUAL_KINDS, since=moment, group=group, by=None
        )
        while seconds := bulk.look(run):
            click.echo(f"Being prepared there; looking again in {seconds} s.", err=True)
            time.sleep(seconds)
    except (NoAnswerError, NotAskedError, RefusedError) as problem:
        raise click.ClickException(str(problem)) from problem
    if run.problem:
        click.echo(run.problem, err=True)
    click.echo(json.dumps(run.counts, indent=2))
    raise SystemExit(0 if run.state == "done" else 1)


def client_of(client_id: str):  # type: ignore[no-untyped-def]
    """Return an open client with a server."""
    from alongside.connections.fhir.models import Client  # noqa: PLC0415

    rows = Client.objects.filter(client_id=client_id, revoked_at__isnull=True)
    client = rows.exclude(base_url="").select_related("practice", "partner__merged_into").first()
    if client is None:
        raise click.ClickException("There is no such system with a server of its own.")
    return client
