"""Take a chunk of referrals from an export into the records: new, changed or left alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from alongside.core.bulk import fetch_by_keys, insert_columns, reserve_ids, update_rows
from alongside.practices.models import Practice, User
from alongside.referrals.actions.by_hand import (
    adopt,
    keep_by_hand,
    shown_by_report,
    start_clocks,
)
from alongside.referrals.actions.steps import write_first_steps, write_further_steps
from alongside.referrals.models import Direction, MonthlyTotal, Referral

Kind = type[Referral] | type[MonthlyTotal]

# What an export says of a referral, and of a month's total: the columns of a chunk.
REFERRAL_FIELDS = (
    "row_key", "content_hash", "source_id", "patient_id", "clinic_id", "received_on",
    "received_is_creation", "evaluated_on", "discharged_on", "state", "has_arrived",
    "has_finished", "status_text", "lost_reason", "discharge_reason", "payer", "payer_kind",
    "diagnosis", "icd10", "region", "therapist", "visits", "revenue_cents", "charges_cents",
    "outcome_in", "outcome_out", "satisfaction",
)  # fmt: skip
TOTAL_FIELDS = (
    "row_key", "content_hash", "source_id", "clinic_id", "month", "received", "arrived",
    "visits", "revenue_cents", "payer_kind",
)  # fmt: skip


def fields_of(model: Kind) -> tuple[str, ...]:
    """Return the columns that an export fills of `model`."""
    return REFERRAL_FIELDS if model is Referral else TOTAL_FIELDS


@dataclass
class Taken:
    """What came of a chunk: counts, and what changed records were before."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    met_batches: set[int] = field(default_factory=set)
    befores: list[tuple[int, dict[str, Any]]] = field(default_factory=list)


@dataclass(frozen=True)
class Compared:
    """Positions in a chunk, by what will become of them."""

    new: list[int]
    changed: list[tuple[int, int]]  # position, id
    unchanged: int
    met_batches: set[int]


def compare(
    model: Kind, *, practice: Practice, row_keys: Sequence[str], hashes: Sequence[str]
) -> Compared:
    """Tell which rows of a chunk are new, changed or known already; writes nothing."""
    table = model._meta.db_table
    known = {
        key: (pk, content, batch)
        for pk, key, content, batch in fetch_by_keys(
            f"SELECT id, row_key, content_hash, import_batch FROM {table}"  # noqa: S608
            " WHERE practice_id = %s AND row_key IN ({keys})",
            row_keys,
            [practice.pk],
        )
    }
    new: list[int] = []
    changed: list[tuple[int, int]] = []
    for position, key in enumerate(row_keys):
        found = known.get(key)
        if found is None:
            new.append(position)
        elif found[1] != hashes[position]:
            changed.append((position, found[0]))
    batches = {batch for _, _, batch in known.values() if batch is not None}
    return Compared(new, changed, len(row_keys) - len(new) - len(changed), batches)


# Without a savepoint: the import around it is all or nothing, and SQLite would keep a copy of
# every page that a chunk touches, in memory, more with every row there is.
@transaction.atomic(savepoint=False)
def take_in(
    model: Kind,
    *,
    practice: Practice,
    columns: dict[str, Sequence[Any]],
    batch: int,
    by: User | None,
) -> Taken:
    """Write one chunk given by columns (see `fields_of`), all of equal length."""
    names = fields_of(model)
    if model is Referral:
        adopt(practice, columns)
    compared = compare(
        model, practice=practice, row_keys=columns["row_key"], hashes=columns["content_hash"]
    )
    new = write_new(model, practice, chosen(columns, names, compared.new), batch=batch)
    positions = [position for position, _ in compared.changed]
    rows = zip(*chosen(columns, names, positions).values(), strict=True)
    reported = [(pk, row) for (_, pk), row in zip(compared.changed, rows, strict=True)]
    befores = values_before(model, [pk for pk, _ in reported])
    is_single = model is Referral
    changed = keep_by_hand(practice, names, reported, befores) if is_single else reported
    update_rows(model, names, ((*row, pk) for pk, row in changed))
    if is_single:
        if new:
            write_first_steps(new[0], new[-1], batch=batch, by=by)
        start_clocks(practice, befores, changed, names)
        courses = shown_by_report(names, reported, changed)
        write_further_steps(practice, courses, batch=batch, by=by)
    return Taken(len(new), len(changed), compared.unchanged, compared.met_batches, befores)


def chosen(
    columns: dict[str, Sequence[Any]], names: Sequence[str], positions: Sequence[int]
) -> dict[str, Sequence[Any]]:
    """Return some rows of a chunk; all of them, as in a first import, cost nothing."""
    if len(positions) == len(columns[names[0]]):
        return {name: columns[name] for name in names}
    return {name: [columns[name][position] for position in positions] for name in names}


def write_new(
    model: Kind, practice: Practice, columns: dict[str, Sequence[Any]], *, batch: int
) -> Sequence[int]:
    """Insert rows not seen before; return their ids."""
    count = len(columns["row_key"])
    ids = reserve_ids(model, count)
    same: dict[str, Any] = {"practice_id": practice.pk, "import_batch": batch}
    if model is Referral:
        same["direction"] = Direction.RECEIVED.value
    repeated = {name: [value] * count for name, value in same.items()}
    insert_columns(model, {"id": ids, **repeated, **columns})
    return ids


def values_before(model: Kind, ids: list[int]) -> list[tuple[int, dict[str, Any]]]:
    """Return (id, values) of records about to change."""
    found = []
    for start in range(0, len(ids), 5_000):
        rows = model.objects.filter(pk__in=ids[start : start + 5_000]).values(
            "pk", *fields_of(model)
        )
        found += [(row.pop("pk"), row) for row in rows]
    return found
