"""Take an import back: what it made goes, what it changed is as it was."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import models, transaction

from alongside.core.bulk import update_rows
from alongside.patients.models import Patient
from alongside.practices.models import Practice, User
from alongside.referrals.actions.by_hand import keep_by_hand
from alongside.referrals.actions.take_in import Kind, fields_of, values_before
from alongside.referrals.models import CourseStep, MonthlyTotal, Referral

DATES = {"received_on", "evaluated_on", "discharged_on", "month"}
CHUNK = 2_000


@transaction.atomic
def take_back(
    *,
    practice: Practice,
    batch: int,
    befores: Iterable[tuple[str, int, dict[str, Any]]],
    by: User | None,
) -> dict[str, int]:
    """Undo one import's referrals and totals; `befores` are (model label, id, values)."""
    del by  # the import's own action writes the audit event
    CourseStep.objects.of(practice).filter(import_batch=batch).delete()
    restored = restore(practice, befores)
    patients = list(
        Referral.objects.of(practice)
        .filter(import_batch=batch, patient__isnull=False)
        .values_list("patient_id", flat=True)
        .distinct()
    )
    removed = 0
    for model in (Referral, MonthlyTotal):
        rows: models.QuerySet[Any] = model.objects.of(practice)
        removed += rows.filter(import_batch=batch).delete()[1].get(model._meta.label, 0)
    forget_patients(practice, patients)
    return {"removed": removed, "restored": restored}


def restore(practice: Practice, befores: Iterable[tuple[str, int, dict[str, Any]]]) -> int:
    """Write back what records were; returns how many.

    Steps that people recorded since the import stay.
    """
    kinds: dict[str, Kind] = {model._meta.label: model for model in (Referral, MonthlyTotal)}
    rows: dict[str, list[list[Any]]] = defaultdict(list)
    for label, pk, values in befores:
        names = fields_of(kinds[label])
        rows[label].append([revive(name, values[name]) for name in names] + [pk])
    for label, found in rows.items():
        names = fields_of(kinds[label])
        if kinds[label] is Referral:
            found = with_steps_since(practice, names, found)  # noqa: PLW2901
        update_rows(kinds[label], names, found)
    return sum(map(len, rows.values()))


def with_steps_since(
    practice: Practice, names: tuple[str, ...], rows: list[list[Any]]
) -> list[list[Any]]:
    """Return rows (values, then the id) with what was recorded by hand."""
    old = [(row[-1], tuple(row[:-1])) for row in rows]
    chosen = {pk: now["source_id"] for pk, now in values_before(Referral, [pk for pk, _ in old])}
    facts = [
        (pk, dict(zip(names, row, strict=True)) | {"source_id": chosen.get(pk)}) for pk, row in old
    ]
    return [[*row, pk] for pk, row in keep_by_hand(practice, names, old, facts)]


def revive(name: str, value: Any) -> Any:
    """Turn a JSON value back into what the column holds."""
    return dt.date.fromisoformat(value) if name in DATES and isinstance(value, str) else value


def forget_patients(practice: Practice, ids: list[int]) -> None:
    """Remove patients that no referral speaks of any more."""
    for start in range(0, len(ids), CHUNK):
        (
            Patient.objects.of(practice)
            .filter(pk__in=ids[start : start + CHUNK], referrals__isnull=True)
            .delete()
        )
