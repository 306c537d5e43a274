"""Where an uploaded file and what was read from it lie until the import is done."""

import shutil
from pathlib import Path

from django.conf import settings

from alongside.connections.spreadsheets.models import ImportBatch


def folder_of(batch: ImportBatch) -> Path:
    """Return the batch's own folder, private to the account that runs the program."""
    folder = Path(settings.HOME) / "imports" / str(batch.public_id)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def upload_of(batch: ImportBatch) -> Path:
    """Return the path of the file as it was uploaded."""
    return folder_of(batch) / "upload"


def staged_of(batch: ImportBatch) -> Path:
    """Return the path of the rows as read."""
    return folder_of(batch) / "rows"


def discard(batch: ImportBatch) -> None:
    """Remove the file and what was read from it: after an import they are not needed."""
    shutil.rmtree(folder_of(batch), ignore_errors=True)
