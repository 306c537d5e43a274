"""Match the columns of a file to fields: as this practice did before, or as it looks."""

import hashlib
import json
from typing import Any

from django.db import transaction

from alongside.connections.spreadsheets import files
from alongside.connections.spreadsheets.mapping import Mapping, guess_mapping
from alongside.connections.spreadsheets.models import ImportBatch, SavedMapping, Stage
from alongside.connections.spreadsheets.open_file import open_file
from alongside.connections.spreadsheets.sheet import Sheet
from alongside.core import audit
from alongside.practices.models import User


def open_batch(batch: ImportBatch) -> Sheet:
    """Open the file of a batch, at the sheet that was chosen; once while `batch` lives."""
    if batch.opened is None or batch.opened[0] != batch.sheet_name:
        sheet = open_file(files.upload_of(batch), sheet=batch.sheet_name or None)
        batch.opened = (batch.sheet_name, sheet)
    found: Sheet = batch.opened[1]
    return found


def header_hash(sheet: Sheet) -> str:
    """Return what a saved mapping is found by: the header's texts, in order."""
    return hashlib.sha256(json.dumps(list(sheet.header)).encode()).hexdigest()


def propose(batch: ImportBatch) -> Mapping:
    """Return the batch's mapping, else the practice's saved one for this header, else a guess."""
    sheet = open_batch(batch)
    if batch.mapping:
        return Mapping.from_json(batch.mapping)
    guess = guess_mapping(sheet)
    saved = SavedMapping.objects.of(batch.practice).filter(header_hash=header_hash(sheet)).first()
    if saved is None:
        return guess
    remembered = Mapping.from_json(saved.mapping)
    return remembered if remembered.fits(sheet) else guess


@transaction.atomic
def save(*, batch: ImportBatch, mapping: Mapping, is_chosen: bool = True, by: User | None) -> None:
    """Keep the mapping for this batch and, where a person chose it, for the next such file."""
    chosen: dict[str, Any] = mapping.to_json()
    batch.mapping, batch.stage = chosen, Stage.MAPPED
    batch.save(update_fields=["mapping", "stage"])
    if is_chosen:
        SavedMapping.objects.update_or_create(
            practice=batch.practice,
            header_hash=header_hash(open_batch(batch)),
            defaults={"mapping": chosen},
        )
    audit.record(
        chain=batch.practice_id,
        action="import.mapped",
        target=f"importbatch:{batch.pk}",
        by=by.email if by else "system",
    )


def choose_sheet(*, batch: ImportBatch, sheet_name: str, by: User | None) -> None:
    """Read another sheet of the workbook; a mapping made for the one before is dropped."""
    del by  # nothing was read into the records yet
    open_file(files.upload_of(batch), sheet=sheet_name)
    batch.sheet_name, batch.mapping, batch.stage = sheet_name, {}, Stage.UPLOADED
    batch.save(update_fields=["sheet_name", "mapping", "stage"])
