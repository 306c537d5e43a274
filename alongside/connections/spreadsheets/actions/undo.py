"""Undo a whole import: what it made goes, what it changed is as it was."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone

from alongside.connections.spreadsheets.models import Before, ImportBatch, Stage
from alongside.core import audit
from alongside.partners.actions.forgetting import forget_import
from alongside.partners.models import SourceName
from alongside.practices.models import Clinic, User
from alongside.referrals.actions.take_back import take_back


class CannotUndo(Exception):  # noqa: N818  the message is the sentence that the user reads
    """The import can't be undone now; the message says what to do first."""


def check_undo(batch: ImportBatch) -> None:
    """Raise CannotUndo unless the batch is the last that spoke of its rows."""
    if batch.stage != Stage.DONE:
        raise CannotUndo("Only a finished import can be undone.")
    later = ImportBatch.objects.of(batch.practice).filter(stage=Stage.DONE, pk__gt=batch.pk)
    for one in later.order_by("-pk"):
        if batch.pk in one.summary.get("met_batches", []):
            raise CannotUndo(
                f"“{one.file_name}” was imported later and speaks of the same referrals."
                " Undo that import first."
            )


@transaction.atomic
def undo(*, batch: ImportBatch, by: User | None) -> dict[str, int]:
    """Take the import back and return what was removed and restored; raises CannotUndo."""
    batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    check_undo(batch)
    practice = batch.practice
    counts = take_back(practice=practice, batch=batch.pk, befores=befores_of(batch), by=by)
    unused = SourceName.objects.of(practice).filter(
        import_batch=batch.pk,
        referrals__isnull=True,
        totals__isnull=True,
        credits__isnull=True,
        letters__isnull=True,
    )
    counts |= forget_import(
        practice=practice, batch=batch.pk, unused=list(unused.values_list("pk", flat=True)), by=by
    )
    Clinic.objects.of(practice).filter(
        pk__in=batch.summary.get("made_clinics", []), referrals__isnull=True, totals__isnull=True
    ).delete()
    batch.befores.all().delete()
    batch.stage, batch.undone_at = Stage.UNDONE, timezone.now()
    batch.save(update_fields=["stage", "undone_at"])
    practice.touch_data()
    audit.record(
        chain=practice.pk,
        action="import.undone",
        target=f"importbatch:{batch.pk}",
        detail=counts,
        by=by.email if by else "system",
    )
    return counts


def befores_of(batch: ImportBatch) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Yield what the import changed, as it was."""
    rows = Before.objects.filter(batch=batch).values_list("model", "record", "values")
    yield from rows.iterator()
