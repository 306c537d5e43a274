"""What the database is asked, as it is sent: Django's own record writes the values in each time."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.db import connection


class Statement(NamedTuple):
    """One statement and its values."""

    sql: str
    values: str


@contextmanager
def statements() -> Iterator[list[Statement]]:
    """Collect every statement asked within the block."""
    asked: list[Statement] = []

    def note(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        asked.append(Statement(str(sql), repr(params)))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield asked
