"""`alongside import` and `alongside report`: an export from the shell."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from alongside.connections.spreadsheets.errors import UnreadableFile, UnreadableMapping

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("import")
@click.argument("file", type=FILE)
@click.option("--practice", "slug", required=True, help="Short name (slug) of the practice.")
@click.option("--mapping", type=FILE, help="JSON file that says what each column is.")
@click.option("--sheet", help="Name of the sheet in a workbook.")
@click.option("--dry-run", is_flag=True, help="Tell what would be imported; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
def import_file(file: Path, slug: str, mapping: Path | None, **options: Any) -> None:
    """Import an export (CSV, TSV, XLSX, XLSB, XLS, ODS) into a practice's records."""
    from alongside.connections.spreadsheets.shell import run_import  # noqa: PLC0415

    try:
        summary = run_import(
            file, slug, read_json(mapping), options["sheet"], dry_run=options["dry_run"]
        )
    except (UnreadableFile, UnreadableMapping, LookupError) as refusal:
        raise click.ClickException(str(refusal.args[0])) from refusal
    if options["as_json"]:
        click.echo(json.dumps(summary, indent=2, default=str))
    else:
        click.echo("\n".join(told(summary, file.name, dry_run=options["dry_run"])))


def told(summary: dict[str, Any], name: str, *, dry_run: bool) -> Iterator[str]:
    """Yield what an import did, or would do, in sentences."""
    create, change = ("to_create", "to_change") if dry_run else ("created", "changed")
    does = "would import" if dry_run else "imported"
    yield f"{name}: {does} {summary['readable']:,} of {summary['rows']:,} rows."
    yield (
        f"  {summary[create]:,} created, {summary[change]:,} changed,"
        f" {summary['unchanged']:,} left alone."
    )
    people = summary["people_new"] + summary["people_known"]
    partners = summary["partners_new"] + summary["partners_known"]
    yield f"  {summary['names']:,} names are {people:,} people at {partners:,} partners."
    if summary["doubts"]:
        yield f"  {summary['doubts']:,} pairs may be the same: look at Who is who."
    if summary["unread_cells"]:
        yield f"  {summary['unread_cells']:,} values were not read or need a look."
    yield from (f"  {note}" for note in [*summary["notes"], *summary["cannot_compute"]])


@click.command("report")
@click.argument("file", type=FILE)
@click.option("--mapping", type=FILE, help="JSON file that says what each column is.")
@click.option("--sheet", help="Name of the sheet in a workbook.")
@click.option("--from", "start", type=click.DateTime(["%Y-%m-%d"]), help="First day to count.")
@click.option("--to", "end", type=click.DateTime(["%Y-%m-%d"]), help="Last day to count.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write a page.")
@click.option("--pdf", type=click.Path(dir_okay=False, path_type=Path), help="Write a PDF.")
@click.option("--xlsx", type=click.Path(dir_okay=False, path_type=Path), help="Write a workbook.")
def report_file(file: Path, mapping: Path | None, sheet: str | None, **options: Any) -> None:
    """Read an export straight into the figures of the stream page; nothing is kept.

    Without --from and --to the whole file is counted.
    """
    from alongside.connections.spreadsheets.report import report_on  # noqa: PLC0415

    start, end = (day.date() if day else None for day in (options["start"], options["end"]))
    try:
        report = report_on(file, mapping=read_json(mapping), sheet=sheet, start=start, end=end)
    except (UnreadableFile, UnreadableMapping) as refusal:
        raise click.ClickException(str(refusal)) from refusal
    if options["html"]:
        options["html"].write_text(report.html(), encoding="utf-8")
    if options["pdf"]:
        options["pdf"].write_bytes(report.pdf())
    if options["xlsx"]:
        with report.workbook() as book:
            options["xlsx"].write_bytes(book.read())
    if options["as_json"]:
        click.echo(json.dumps(report.json(), indent=2, ensure_ascii=False))
    elif not any(options[written] for written in ("html", "pdf", "xlsx")):
        click.echo(report.text())


def read_json(path: Path | None) -> dict[str, Any] | None:
    """Return a mapping file's content, or None without one."""
    if path is None:
        return None
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, UnicodeDecodeError) as error:
        raise click.ClickException(f"{path.name} is not a JSON file: {error}") from error
    if not isinstance(content, dict):
        raise click.ClickException(f"{path.name} must hold one JSON object.")
    return content
