"""Write many rows at once: what an import needs, on SQLite and on PostgreSQL.

Django's bulk_create builds a model instance and a statement part for every row; an import of
100,000 referrals and their steps would spend most of its time there (docs/reference/benchmarks).
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, models, transaction

ROOMY_KILOBYTES = 192_000


def reserve_ids(model: type[models.Model], count: int) -> range | list[int]:
    """Return `count` primary keys that nobody else will get; call it inside a transaction."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [table, count],
            )
            return [row[0] for row in cursor.fetchall()]
        # The transaction is IMMEDIATE: no other writer until it ends. The sequence table
        # remembers deleted rows too, so that an id is never used twice.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
        start = (found[0] if found else 0) + 1
    return range(start, start + count)


def insert_rows(
    model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Insert rows given as sequences in the order of `fields` (attribute names, `id` included)."""
    columns = ", ".join(quoted_column(model, name) for name in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            copy_rows(cursor, table, columns, rows)
            return
        places = ", ".join(["%s"] * len(fields))
        statement = f"INSERT INTO {table} ({columns}) VALUES ({places})"  # noqa: S608
        # An iterator will do: the driver asks for the next row when it has written one.
        cursor.executemany(statement, rows)  # type: ignore[arg-type]


def copy_rows(cursor: Any, table: str, columns: str, rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows by COPY, by way of a table of this session.

    PostgreSQL refuses COPY into a table that stands behind the wall between practices; INSERT
    has each row checked.
    """
    with transaction.atomic():
        shape = f"SELECT {columns} FROM {table} WITH NO DATA"  # noqa: S608
        cursor.execute(f"CREATE TEMP TABLE arriving ON COMMIT DROP AS {shape}")
        with cursor.copy(f"COPY arriving ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM arriving")  # noqa: S608
        cursor.execute("DROP TABLE arriving")


def insert_columns(model: type[models.Model], columns: Mapping[str, Sequence[Any]]) -> None:
    """Insert rows given by column: the values of all rows for each attribute name."""
    if connection.vendor == "sqlite":
        columns = {name: as_sqlite_keeps(values) for name, values in columns.items()}
    insert_rows(model, tuple(columns), zip(*columns.values(), strict=True))


@contextmanager
def roomy_cache() -> Iterator[None]:
    """Let SQLite keep more pages while many rows are written; it takes only what it touches.

    Keys of patients fall anywhere into their index; pages that do not fit are written and read
    again for almost every row.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA cache_size")
        before = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA cache_size = -{ROOMY_KILOBYTES}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size = {before}")


def as_sqlite_keeps(values: Sequence[Any]) -> Sequence[Any]:
    """Return days as ISO text, each different day turned once.

    The driver would do the same, by a call in Python for every single day.
    """
    if not isinstance(next((value for value in values if value is not None), None), dt.date):
        return values
    kept = {day: day and day.isoformat() for day in set(values)}
    return list(map(kept.__getitem__, values))


def update_rows(
    model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Update rows given as the values of `fields` followed by the id."""
    table = connection.ops.quote_name(model._meta.db_table)
    assignments = ", ".join(f"{quoted_column(model, name)} = %s" for name in fields)
    statement = f'UPDATE {table} SET {assignments} WHERE "id" = %s'  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)  # type: ignore[arg-type]


def quoted_column(model: type[models.Model], attribute: str) -> str:
    """Return the quoted column of an attribute such as `source_id`."""
    for field in model._meta.concrete_fields:
        if attribute in (field.attname, field.name):
            return connection.ops.quote_name(str(field.column))
    raise ValueError(f"{model.__name__} has no field {attribute!r}")


def fetch_by_keys(sql: str, keys: Sequence[Any], before: Sequence[Any] = ()) -> list[Any]:
    """Run `sql` with the list `keys` in place of `{keys}`, a few thousand at a time."""
    found: list[Any] = []
    size = 20_000 if connection.vendor == "postgresql" else 5_000
    for start in range(0, len(keys), size):
        part = list(keys[start : start + size])
        with connection.cursor() as cursor:
            cursor.execute(sql.replace("{keys}", ", ".join(["%s"] * len(part))), [*before, *part])
            found.extend(cursor.fetchall())
    return found
