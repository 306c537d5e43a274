"""Who may move an import on, and moving it exactly once, however often a button is pressed."""

from alongside.connections.spreadsheets.models import ImportBatch, Stage

RUNNING = frozenset({Stage.READING, Stage.IMPORTING})
COLUMNS_OPEN = frozenset({Stage.UPLOADED, Stage.MAPPED, Stage.PREVIEWED, Stage.FAILED})
FINISHED = frozenset({Stage.DONE, Stage.UNDONE})


def is_running(batch: ImportBatch) -> bool:
    """Tell whether a job is at work on the batch."""
    return batch.stage in RUNNING


def can_match_columns(batch: ImportBatch) -> bool:
    """Tell whether the columns may still be changed: nothing of the file was imported."""
    return batch.stage in COLUMNS_OPEN


def can_import(batch: ImportBatch) -> bool:
    """Tell whether the batch was previewed and waits for a yes."""
    return batch.stage == Stage.PREVIEWED


def can_undo(batch: ImportBatch) -> bool:
    """Tell whether there is something to undo; later imports may still stand in the way."""
    return batch.stage == Stage.DONE


def claim(batch: ImportBatch, *, out_of: frozenset[Stage], to: Stage) -> bool:
    """Move the batch on if it still is where the page thought, and tell whether it was.

    One UPDATE with the stage in its WHERE: of two posts at the same moment one gets False.
    """
    row = ImportBatch.objects.filter(pk=batch.pk, practice=batch.practice_id, stage__in=out_of)
    moved = bool(row.update(stage=to, error=""))
    batch.refresh_from_db(fields=["stage", "error"])
    return moved
