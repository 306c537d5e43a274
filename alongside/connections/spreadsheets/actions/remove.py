"""Give up an import that was not finished: the file goes, and nothing of it stays."""

from django.db import transaction

from alongside.connections.spreadsheets import files
from alongside.connections.spreadsheets.models import ImportBatch
from alongside.connections.spreadsheets.stages import COLUMNS_OPEN
from alongside.core import audit
from alongside.practices.models import User


@transaction.atomic
def remove(*, batch: ImportBatch, by: User | None) -> bool:
    """Remove the batch and its file unless an import runs or has run; tell whether it went."""
    waiting = ImportBatch.objects.select_for_update().filter(pk=batch.pk, stage__in=COLUMNS_OPEN)
    if not waiting.exists():
        return False
    waiting.delete()
    audit.record(
        chain=batch.practice_id,
        action="import.removed",
        target=f"importbatch:{batch.pk}",
        by=by.email if by else "system",
    )
    transaction.on_commit(lambda: files.discard(batch))
    return True
