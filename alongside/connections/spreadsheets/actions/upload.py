"""Take a file in, and make sure that it can be read, before anything is kept."""

import hashlib
from typing import BinaryIO

from django.conf import settings
from django.db import transaction

from alongside.connections.spreadsheets import files
from alongside.connections.spreadsheets.errors import UnreadableFile
from alongside.connections.spreadsheets.models import ImportBatch
from alongside.connections.spreadsheets.open_file import open_file
from alongside.connections.spreadsheets.unpacked import unpack
from alongside.core import audit
from alongside.practices.models import Practice, User

CHUNK = 1 << 20


def upload(
    *, practice: Practice, file_name: str, file: BinaryIO, limit: bool = True, by: User | None
) -> ImportBatch:
    """Store the file and open it; raises UnreadableFile and leaves nothing behind.

    `limit` holds the file to ALONGSIDE_UPLOAD_LIMIT_MB; the shell has no such limit.
    """
    batch = ImportBatch(practice=practice, file_name=file_name[:200], by=by)
    try:
        batch.file_hash, batch.file_bytes = store(batch, file, limit=limit)
        unpack_in_place(batch)
        sheet = open_file(files.upload_of(batch))
        batch.sheet_name = (sheet.sheet_name or "")[:120]
        batch.opened = (batch.sheet_name, sheet)
        with transaction.atomic():
            batch.save()
            audit.record(
                chain=practice.pk,
                action="import.uploaded",
                target=f"importbatch:{batch.pk}",
                detail={"bytes": batch.file_bytes, "format": sheet.format},
                by=by.email if by else "system",
            )
    except BaseException:
        files.discard(batch)
        raise
    return batch


def store(batch: ImportBatch, file: BinaryIO, *, limit: bool) -> tuple[str, int]:
    """Copy the file into the batch's folder; return its SHA-256 and size in bytes."""
    digest, size = hashlib.sha256(), 0
    path = files.upload_of(batch)
    path.touch(mode=0o600)
    with path.open("wb") as target:
        while chunk := file.read(CHUNK):
            size += len(chunk)
            if limit and size > settings.UPLOAD_LIMIT_MB * CHUNK:
                raise UnreadableFile(
                    f"The file is larger than {settings.UPLOAD_LIMIT_MB} MB. Export a shorter"
                    " period, or import it from the command line: alongside import FILE."
                )
            digest.update(chunk)
            target.write(chunk)
    return digest.hexdigest(), size


def unpack_in_place(batch: ImportBatch) -> None:
    """Keep the one table of a packed export in its stead."""
    path = files.upload_of(batch)
    table = unpack(path, path.with_name("unpacked"))
    if table != path:
        table.replace(path)
