"""What somebody in one practice could do to another's rows of a table, tried by plain SQL.

Rows are made without any room's help: constraints of the table are dropped first and each column
gets a value of its type, all in the transaction of the test.
"""

from itertools import count
from typing import Any

from django.db import IntegrityError, ProgrammingError, connection, transaction

from alongside.core.working_for import working_for

OURS, THEIRS = 700_001, 700_002
numbers = count(800_000)

CONSTRAINTS = """
    SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype IN ('c', 'f')"""
COLUMNS = """
    SELECT attname, format_type(atttypid, NULL), atttypmod - 4 FROM pg_attribute
    WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''"""


def loosen(table: str) -> None:
    """Drop what would ask for sensible values; the end of the test takes it back."""
    for (name,) in ask(CONSTRAINTS, table):
        run(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"')


def make_row(table: str, column: str, practice: int) -> None:
    """Insert a row that belongs to a practice."""
    columns = ask(COLUMNS, table)
    values = [practice if name == column else value_of(*rest) for name, *rest in columns]
    names = ", ".join(f'"{name}"' for name, *_ in columns)
    places = ", ".join(["%s"] * len(values))
    run(f'INSERT INTO "{table}" ({names}) VALUES ({places})', *values)


def value_of(kind: str, length: int) -> Any:
    """Return a value of a type, another one each time where that is possible."""
    number = next(numbers)
    if kind == "smallint":
        return number % 30_000
    if kind.startswith("character varying"):
        return str(number)[-length:] if length > 0 else str(number)
    known = {
        "bigint": number,
        "integer": number,
        "text": str(number),
        "boolean": True,
        "date": "2026-01-05",
        "timestamp with time zone": "2026-01-05 12:00+00",
        "time without time zone": "12:00",
        "jsonb": "{}",
        "bytea": str(number).encode(),
        "uuid": f"00000000-0000-4000-8000-{number:012}",
        "numeric": 1,
        "double precision": 1.5,
        "inet": "127.0.0.1",
        "interval": "1 day",
    }
    return known[kind]


def attack(table: str, column: str) -> list[str]:
    """Return what succeeds from our practice against theirs; one row of each is there."""
    theirs = f'"{column}" = {THEIRS}'
    with working_for(OURS):
        done = {
            "sees theirs": len(ask(f'SELECT 1 FROM "{table}" WHERE {theirs}')),
            "sees more than ours": len(ask(f'SELECT 1 FROM "{table}"')) - 1,
            "changes theirs": run(f'UPDATE "{table}" SET "{column}" = "{column}" WHERE {theirs}'),
            "writes a row of theirs": attempt(lambda: make_row(table, column, THEIRS)),
            "gives ours away": attempt(
                lambda: run(f'UPDATE "{table}" SET "{column}" = {THEIRS + 7} WHERE NOT {theirs}')
            ),
            "deletes theirs": run(f'DELETE FROM "{table}" WHERE {theirs}'),
        }
    return [what for what, times in done.items() if times]


def attempt(deed: Any) -> bool:
    """Tell whether PostgreSQL lets it happen; it is undone."""
    try:
        with transaction.atomic():
            deed()
            transaction.set_rollback(True)
    except IntegrityError:
        return True  # the number is taken: the wall did not stop it
    except ProgrammingError as refusal:
        assert "row-level security" in str(refusal)
        return False
    return True


def ask(question: str, *values: Any) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(question, values or None)
        return cursor.fetchall()


def run(statement: str, *values: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.rowcount
