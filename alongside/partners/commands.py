"""`alongside who-is-who export` and `alongside who-is-who import`."""

import json
from pathlib import Path
from typing import Any

import click
from django.utils import timezone

from alongside.core import audit
from alongside.core.downloads import csv_lines
from alongside.core.workbook import write_workbook
from alongside.partners import decisions_table
from alongside.partners.actions.taking_over import TakenOver, take_over
from alongside.partners.decisions_file import read_decisions
from alongside.partners.rules import RefusedError
from alongside.practices.models import Practice

FORMATS = ("json", "csv", "xlsx")
WHOSE: dict[str, Any] = {
    "required": True,
    "metavar": "SLUG",
    "help": "Short name (slug) of the practice.",
}


def practice_named(slug: str) -> Practice:
    """Return the practice, or end the command with a sentence."""
    practice = Practice.objects.filter(slug=slug).first()
    if practice is None:
        raise click.ClickException(f"No practice has the short name {slug}.")
    return practice


@click.group("who-is-who")
def who_is_who() -> None:
    """Take decisions on who is who out, and over from a file."""


@who_is_who.command("export")
@click.argument("file", type=click.Path(dir_okay=False, writable=True, path_type=Path))
@click.option("--practice", "slug", **WHOSE)
def export_decisions(file: Path, slug: str) -> None:
    """Write every decision of a practice to FILE: .json, .csv or .xlsx.

    The JSON file can be taken over by another practice or installation.
    """
    practice = practice_named(slug)
    kind = file.suffix.lower().removeprefix(".")
    if kind not in FORMATS:
        raise click.ClickException("FILE ends with .json, .csv or .xlsx.")
    detail = {"format": kind, "columns": [] if kind == "json" else decisions_table.COLUMNS}
    audit.record(
        chain=practice.pk,
        action="exported",
        target="who-is-who-decisions",
        detail=detail,
        by="system",
    )
    file.write_bytes(content_of(practice, kind))
    click.echo(f"Wrote the decisions of {practice.name} to {file.name}.")


def content_of(practice: Practice, kind: str) -> bytes:
    """Return the file's content."""
    if kind == "json":
        text = json.dumps(decisions_table.file_of(practice), indent=1, ensure_ascii=False)
        return text.encode()
    columns, rows = decisions_table.COLUMNS, decisions_table.rows_of(practice)
    zone = timezone.get_default_timezone()
    if kind == "csv":
        return "".join(csv_lines(columns, rows, zone)).encode()
    with write_workbook(columns, rows, zone) as workbook:
        return bytes(workbook.read())


@who_is_who.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--practice", "slug", **WHOSE)
@click.option("--dry-run", is_flag=True, help="Tell what would happen; change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of sentences.")
def import_decisions(file: Path, slug: str, dry_run: bool, as_json: bool) -> None:
    """Take over the decisions of FILE, which `export` wrote as JSON.

    What was decided in the practice stands; what contradicts it is listed and left out.
    """
    practice = practice_named(slug)
    try:
        told = read_decisions(file.read_bytes())
    except RefusedError as refusal:
        raise click.ClickException(f"{file.name}: {refusal}") from refusal
    taken = take_over(practice=practice, told=told, is_trial=dry_run, by=None)
    found = as_record(taken)
    click.echo(json.dumps(found, ensure_ascii=False) if as_json else as_sentences(found, dry_run))


def as_record(taken: TakenOver) -> dict[str, Any]:
    """Return what became of a file as JSON holds it."""
    counts = {name: getattr(taken, name) for name in ("new", "known", "waiting", "joined", "split")}
    conflicts = [
        {
            "number": one.told.number,
            "about": one.told.what,
            "names": one.told.names,
            "verdict": one.told.verdict,
            "reason": one.reason,
        }
        for one in taken.conflicts
    ]
    return counts | {"conflicts": conflicts}


def as_sentences(found: dict[str, Any], dry_run: bool) -> str:
    """Return what became of a file in lines to read."""
    would = "Nothing was changed; taking the file over would say:\n" if dry_run else ""
    lines = [
        f"{found['new']:,} decisions are new, {found['known']:,} were known.",
        f"{found['waiting']:,} of the new ones wait for an import that brings their names.",
        f"{found['joined']:,} pairs of records joined, {found['split']:,} records split off.",
        f"{len(found['conflicts']):,} not taken over.",
    ]
    for one in found["conflicts"]:
        lines.append(
            f"  Decision {one['number']}, {one['names']}, {one['verdict']}: {one['reason']}"
        )
    return would + "\n".join(lines)
