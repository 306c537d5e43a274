"""`alongside network`: publish to the lake, report from it."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import click

DATA = click.option(
    "--data", "lake", required=True, type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the lake.",
)  # fmt: skip
DAY = click.DateTime(["%Y-%m-%d"])


@click.group("network")
def network_group() -> None:
    """Figures of many practices, without names and without patients."""


@network_group.command("publish")
@DATA
def publish_command(lake: Path) -> None:
    """Bring the lake up to date with the practices here that take part.

    Only months in which something changed are written; the same again changes nothing.
    """
    from alongside.connections.network.lake import LakeError  # noqa: PLC0415  Django first
    from alongside.connections.network.publishing import publish  # noqa: PLC0415

    try:
        done = publish(lake)
    except LakeError as error:
        raise click.ClickException(str(error)) from error
    click.echo(
        f"{done.practices} practices take part, {done.rows:,} rows."
        f" {len(done.months_written)} months written, {done.months_kept} as they were."
    )


@network_group.command("report")
@DATA
@click.option("--engine", type=click.Choice(["duckdb", "spark"]), default="duckdb",
              help="Which engine computes; the figures are the same.")  # fmt: skip
@click.option("--master", default="local[*]", help="Spark's master, such as spark://host:7077.")
@click.option("--memory", "gigabytes", default=4, show_default=True, type=click.IntRange(1),
              help="Gigabytes that DuckDB or Spark's driver keep to; more is on disk.")  # fmt: skip
@click.option("--from", "start", type=DAY, help="First day, of a month; else twelve months back.")
@click.option("--to", "end", type=DAY, help="Last day, of a month.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--practices", "with_practices", is_flag=True,
              help="In the JSON a row for each practice, for who runs the network.")  # fmt: skip
def report_command(**asked: Any) -> None:
    """Compare the practices of a lake."""
    from alongside.connections.network.lake import LakeError  # noqa: PLC0415  Django first
    from alongside.connections.network.report import as_text  # noqa: PLC0415

    if (asked["start"] is None) != (asked["end"] is None):
        raise click.UsageError("Give both --from and --to, or neither.")
    try:
        content = compute(**asked)
    except (LakeError, ValueError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(json.dumps(content, indent=1) if asked["as_json"] else as_text(content))


def compute(
    *, lake: Path, engine: str, master: str, gigabytes: int, start: datetime | None,
    end: datetime | None, with_practices: bool, **_more: Any,
) -> dict[str, Any]:  # fmt: skip
    """Open the lake with an engine and compute the report."""
    from alongside.connections.network.engines import opened  # noqa: PLC0415  Django first
    from alongside.connections.network.lake import files_of  # noqa: PLC0415
    from alongside.connections.network.report import report  # noqa: PLC0415

    days = [one.date() if one else None for one in (start, end)]
    with opened(engine, files_of(lake), master, gigabytes) as table:
        return report(table, *days, with_practices=with_practices)
