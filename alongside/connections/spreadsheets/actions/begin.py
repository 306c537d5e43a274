"""Hand the long work to a job, exactly once, however often a button is pressed."""

from django.db import transaction

from alongside.connections.spreadsheets import jobs
from alongside.connections.spreadsheets.actions.mapping import save
from alongside.connections.spreadsheets.mapping import Mapping
from alongside.connections.spreadsheets.models import ImportBatch, Stage
from alongside.connections.spreadsheets.stages import COLUMNS_OPEN, claim
from alongside.practices.models import User


@transaction.atomic
def begin_reading(*, batch: ImportBatch, mapping: Mapping, by: User) -> bool:
    """Keep the mapping and read the file with it; False when somebody was quicker."""
    if not claim(batch, out_of=COLUMNS_OPEN, to=Stage.READING):
        return False
    save(batch=batch, mapping=mapping, by=by)
    claim(batch, out_of=frozenset({Stage.MAPPED}), to=Stage.READING)
    jobs.preview_job.enqueue(batch.pk, by.pk)
    return True


@transaction.atomic
def begin_import(*, batch: ImportBatch, by: User) -> bool:
    """Import what was previewed; False when somebody was quicker."""
    if not claim(batch, out_of=frozenset({Stage.PREVIEWED}), to=Stage.IMPORTING):
        return False
    jobs.commit_job.enqueue(batch.pk, by.pk)
    return True
