"""Stop waiting for a job that died, so that the person can start it again."""

from django.db import transaction

from alongside.connections.spreadsheets.models import ImportBatch, Stage
from alongside.connections.spreadsheets.stages import RUNNING, claim
from alongside.core import audit
from alongside.practices.models import User

SENTENCE = "The work on this file stopped before it was done, perhaps with the program itself."


@transaction.atomic
def stop(*, batch: ImportBatch, by: User | None) -> bool:
    """Mark the batch as failed; an import is one transaction, so nothing of it is in."""
    if not claim(batch, out_of=RUNNING, to=Stage.FAILED):
        return False
    batch.error = SENTENCE
    batch.save(update_fields=["error"])
    audit.record(
        chain=batch.practice_id,
        action="import.stopped",
        target=f"importbatch:{batch.pk}",
        by=by.email if by else "system",
    )
    return True
