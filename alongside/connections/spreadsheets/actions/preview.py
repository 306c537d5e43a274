"""Read the whole file and tell what importing it would do; writes nothing into the records."""

from dataclasses import asdict
from typing import Any

from alongside.connections.spreadsheets import files, progress
from alongside.connections.spreadsheets.actions.mapping import open_batch
from alongside.connections.spreadsheets.errors import UnreadableFile, UnreadableMapping
from alongside.connections.spreadsheets.mapping import Mapping
from alongside.connections.spreadsheets.mentions import read_mentions
from alongside.connections.spreadsheets.models import ImportBatch, Stage
from alongside.connections.spreadsheets.staging import Staged, stage
from alongside.core.encryption import hasher_of
from alongside.partners.actions.recognise import foresee
from alongside.practices.models import User
from alongside.referrals.actions.take_in import compare
from alongside.referrals.models import MonthlyTotal, Referral

CHUNK = 20_000


def preview(*, batch: ImportBatch, foretelling: bool = True, by: User | None) -> None:
    """Stage the file's rows beside it and fill `batch.preview`; a bad file leaves its sentence.

    Without `foretelling` (nobody will look) the preview holds only what the file itself says.
    """
    del by  # nothing is written into the records
    batch.stage, batch.error = Stage.READING, ""
    batch.save(update_fields=["stage", "error"])
    try:
        staged = read_file(batch)
        batch.preview = foretell(batch, staged) if foretelling else facts_of(staged)
        batch.stage = Stage.PREVIEWED
    except (UnreadableFile, UnreadableMapping) as refusal:
        batch.stage, batch.error = Stage.FAILED, str(refusal)[:500]
    except Exception:
        batch.stage = Stage.FAILED
        batch.error = "Something went wrong on our side while reading. Nothing was imported."
        batch.save(update_fields=["stage", "error"])
        raise
    batch.save(update_fields=["stage", "error", "preview"])


def read_file(batch: ImportBatch) -> Staged:
    """Turn the file into rows with types, beside the upload."""
    return stage(
        open_batch(batch),
        Mapping.from_json(batch.mapping),
        files.staged_of(batch),
        progress=lambda done, total=0: progress.note(batch, "Reading the file", done, total),
        hash_patient=hasher_of(batch.practice_id),
    )


def foretell(batch: ImportBatch, staged: Staged) -> dict[str, Any]:
    """Return the counts that the preview page shows."""
    progress.note(batch, "Finding out who is who")
    practice = batch.practice
    foreseen = foresee(practice=practice, mentions=read_mentions(staged).mentions)
    model = MonthlyTotal if staged.is_total else Referral
    counts = {"to_create": 0, "to_change": 0, "unchanged": 0}
    for table in staged.chunks(CHUNK):
        compared = compare(
            model,
            practice=practice,
            row_keys=table.column("row_key").to_pylist(),
            hashes=table.column("content_hash").to_pylist(),
        )
        counts["to_create"] += len(compared.new)
        counts["to_change"] += len(compared.changed)
        counts["unchanged"] += compared.unchanged
    return facts_of(staged) | counts | asdict(foreseen)


def facts_of(staged: Staged) -> dict[str, Any]:
    """Return what the file itself says, as JSON."""
    first, last = staged.first_received, staged.last_received
    return {
        **staged.counts,
        "unread_cells": staged.unread_count,
        "first_received": first.isoformat() if first else None,
        "last_received": last.isoformat() if last else None,
        "totals": staged.is_total,
        "notes": list(staged.notes),
        "cannot_compute": list(staged.cannot_compute),
    }
