"""Import a file that was previewed: all of it, or nothing."""

import json
import time
from collections import Counter
from dataclasses import asdict
from typing import Any

import pyarrow.parquet as pq
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from alongside.connections.spreadsheets import files, progress
from alongside.connections.spreadsheets.actions.preview import CHUNK, facts_of
from alongside.connections.spreadsheets.mentions import read_mentions
from alongside.connections.spreadsheets.models import Before, ImportBatch, Stage, UnreadCell
from alongside.connections.spreadsheets.staging import Staged
from alongside.connections.spreadsheets.translate import Ids, referral_columns, total_columns
from alongside.core import audit
from alongside.core.bulk import roomy_cache
from alongside.core.collecting import collected_seldom
from alongside.partners.actions.recognise import recognise
from alongside.practices.actions.clinics import recognise_clinics
from alongside.practices.models import User
from alongside.referrals.actions.take_in import Taken, take_in
from alongside.referrals.models import MonthlyTotal, Referral


def commit(*, batch: ImportBatch, by: User | None) -> None:
    """Write the staged rows into the practice's records and fill `batch.summary`."""
    started = time.monotonic()
    if batch.stage not in (Stage.PREVIEWED, Stage.IMPORTING):
        raise ValueError(f"Import {batch.pk} is {batch.stage}; only a previewed one is imported.")
    try:
        with roomy_cache(), collected_seldom(), transaction.atomic():
            write(batch, Staged.open(files.staged_of(batch)), started, by)
    except Exception:
        batch.stage = Stage.FAILED
        batch.error = "Something went wrong on our side. Nothing was imported."
        batch.save(update_fields=["stage", "error"])
        raise
    files.discard(batch)


def write(batch: ImportBatch, staged: Staged, started: float, by: User | None) -> None:
    """Do the writing; the caller holds the transaction."""
    practice = batch.practice
    progress.note(batch, "Finding out who is who", 0, staged.counts["readable"])
    mentions = read_mentions(staged)
    known = recognise(practice=practice, mentions=mentions.mentions, batch=batch.pk, by=by)
    clinics, made = recognise_clinics(practice=practice, names=staged.clinics(), by=by)
    ids = Ids(
        sources={no: known.source_ids[key] for no, key in mentions.keys.items()}, clinics=clinics
    )
    counts: Counter[str] = Counter()
    met: set[int] = set()
    for table in staged.chunks(CHUNK):
        taken = take_in_chunk(batch, staged, table, ids, by)
        counts.update(created=taken.created, changed=taken.changed, unchanged=taken.unchanged)
        met |= taken.met_batches - {batch.pk}
        progress.note(batch, "Importing", sum(counts.values()), staged.counts["readable"])
    write_unread(batch, staged)
    found = {k: v for k, v in asdict(known).items() if k != "source_ids"}
    batch.summary = facts_of(staged) | found | dict(counts)
    batch.summary |= {"met_batches": sorted(met), "made_clinics": made}
    batch.summary["seconds"] = round(time.monotonic() - started, 2)
    batch.stage, batch.done_at = Stage.DONE, timezone.now()
    batch.save(update_fields=["summary", "stage", "done_at"])
    practice.touch_data()
    audit.record(
        chain=practice.pk,
        action="import.done",
        target=f"importbatch:{batch.pk}",
        detail=dict(counts),
        by=by.email if by else "system",
    )


def take_in_chunk(
    batch: ImportBatch, staged: Staged, table: Any, ids: Ids, by: User | None
) -> Taken:
    """Write one chunk and what its changed records were before."""
    practice = batch.practice
    if staged.is_total:
        columns = total_columns(table, ids)
        taken = take_in(MonthlyTotal, practice=practice, columns=columns, batch=batch.pk, by=by)
    else:
        columns = referral_columns(table, ids, practice=practice, by=by)
        taken = take_in(Referral, practice=practice, columns=columns, batch=batch.pk, by=by)
    label = (MonthlyTotal if staged.is_total else Referral)._meta.label
    Before.objects.bulk_create(
        [
            Before(
                practice=practice,
                batch=batch,
                model=label,
                record=pk,
                values=json.loads(json.dumps(values, cls=DjangoJSONEncoder)),
            )
            for pk, values in taken.befores
        ],
        batch_size=1_000,
    )
    return taken


def write_unread(batch: ImportBatch, staged: Staged) -> None:
    """Keep every value that could not be read, with its place and the reason."""
    if not staged.unread_count:
        return
    for part in pq.ParquetFile(staged.unread_path, pre_buffer=False).iter_batches(10_000):
        UnreadCell.objects.bulk_create(
            [
                UnreadCell(
                    practice=batch.practice,
                    batch=batch,
                    row=one["row"],
                    column=one["column"][:120],
                    value=one["value"][:200],
                    reason=one["reason"][:200],
                )
                for one in part.to_pylist()
            ],
            batch_size=1_000,
        )
