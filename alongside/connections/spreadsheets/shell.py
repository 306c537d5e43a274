"""Import from the shell, by the same actions as the pages."""

from pathlib import Path
from typing import Any

from alongside.connections.spreadsheets import files
from alongside.connections.spreadsheets.actions import commit, mapping, preview, upload
from alongside.connections.spreadsheets.errors import UnreadableFile, UnreadableMapping
from alongside.connections.spreadsheets.mapping import Mapping
from alongside.connections.spreadsheets.models import ImportBatch, Stage
from alongside.practices.models import Practice


def run_import(
    file: Path, slug: str, chosen: dict[str, Any] | None, sheet: str | None, *, dry_run: bool
) -> dict[str, Any]:
    """Import `file` and return the summary; with `dry_run` the preview, and nothing stays."""
    practice = Practice.objects.filter(slug=slug).first()
    if practice is None:
        raise LookupError(f"There is no practice with the short name {slug!r}.")
    with file.open("rb") as opened:
        batch = upload.upload(
            practice=practice, file_name=file.name, file=opened, by=None, limit=False
        )
    try:
        return read_and_write(batch, chosen, sheet, dry_run=dry_run)
    except (UnreadableFile, UnreadableMapping):
        drop(batch)
        raise


def read_and_write(
    batch: ImportBatch, chosen: dict[str, Any] | None, sheet: str | None, *, dry_run: bool
) -> dict[str, Any]:
    """Preview the batch and, unless it is a dry run, commit it."""
    if sheet:
        mapping.choose_sheet(batch=batch, sheet_name=sheet, by=None)
    found = Mapping.from_json(chosen) if chosen else mapping.propose(batch)
    if found.question:
        raise UnreadableMapping(
            f"{found.question} Say so in a mapping file: --mapping M.json with"
            ' {"date_order": "mdy"} or {"date_order": "dmy"}.'
        )
    is_chosen = chosen is not None and not dry_run  # a guess that nobody looked at is not kept
    mapping.save(batch=batch, mapping=found, is_chosen=is_chosen, by=None)
    preview.preview(batch=batch, foretelling=dry_run, by=None)
    if batch.stage == Stage.FAILED:
        raise UnreadableFile(batch.error)
    if dry_run:
        drop(batch)
        return dict(batch.preview)
    commit.commit(batch=batch, by=None)
    return {"import": str(batch.public_id), **batch.summary}


def drop(batch: ImportBatch) -> None:
    """Leave nothing of a batch that was not imported."""
    files.discard(batch)
    batch.delete()
