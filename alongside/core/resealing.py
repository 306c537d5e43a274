"""Seal every encrypted value again with the current key, a few at a time, while the pages work.

What is done already is recognised by its head, so that a run that was broken off goes on where it
stopped. A value that somebody changes meanwhile is left to them: they sealed it with the new key.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from django.apps import apps
from django.db import connection, models, transaction

from alongside.core.encryption import (
    HEAD_BYTES,
    MARK,
    EncryptedBytesField,
    EncryptedTextField,
    head_of,
    seal,
    unseal,
)
from alongside.core.field_keys import FIRST, read_ring

AT_ONCE = 200


class Sealed(Protocol):
    """A place where sealed values lie."""

    @property
    def name(self) -> str:
        """Return what the place is called in messages."""

    def count_old(self) -> int:
        """Count the values that another key than the current one sealed."""

    def reseal_some(self) -> int:
        """Seal a few of them again; return how many, 0 when none is left."""


ELSEWHERE: list[Callable[[], Sealed]] = []  # places that are no encrypted field; rooms add theirs


@dataclass(frozen=True)
class Column:
    """An encrypted field of one model."""

    model: type[models.Model]
    field: Any

    @property
    def name(self) -> str:
        return f"{self.model._meta.label}.{self.field.name}"

    def names(self) -> tuple[str, str, str]:
        """Return table, column and primary key, quoted."""
        quote, meta = connection.ops.quote_name, self.model._meta
        assert meta.pk is not None
        return quote(meta.db_table), quote(self.field.column), quote(str(meta.pk.column))

    def condition(self) -> tuple[str, list[Any]]:
        """Return SQL that is true of a value which another key sealed."""
        _, column, _ = self.names()
        current = read_ring().current
        start, wanted = (len(MARK), MARK) if current == FIRST else (HEAD_BYTES, head_of(current))
        sign = "=" if current == FIRST else "<>"
        return f"length({column}) > 0 AND substr({column}, 1, {start}) {sign} %s", [wanted]

    def count_old(self) -> int:
        table, _, _ = self.names()
        condition, given = self.condition()
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table} WHERE {condition}", given)  # noqa: S608
            return int(cursor.fetchone()[0])

    @transaction.atomic
    def reseal_some(self) -> int:
        table, column, key = self.names()
        condition, given = self.condition()
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {key}, {column} FROM {table} WHERE {condition} LIMIT {AT_ONCE}",  # noqa: S608
                given,
            )
            found = [(pk, bytes(old)) for pk, old in cursor.fetchall()]
            cursor.executemany(
                f"UPDATE {table} SET {column} = %s WHERE {key} = %s AND {column} = %s",  # noqa: S608
                [(seal(unseal(old)), pk, old) for pk, old in found],
            )
        return len(found)


def places() -> Iterator[Sealed]:
    """Yield every place with sealed values: the fields of all models, and what rooms added."""
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, EncryptedTextField | EncryptedBytesField):
                yield Column(model, field)
    for make in ELSEWHERE:
        yield make()


def count_old() -> dict[str, int]:
    """Return for each place how many values are not sealed with the current key."""
    return {place.name: place.count_old() for place in places()}


def reseal(say: Callable[[str], None] = lambda _: None) -> int:
    """Seal everything with the current key; return how many values that were."""
    total = 0
    for place in places():
        done = 0
        while some := place.reseal_some():
            done += some
            if done % 10_000 < AT_ONCE:
                say(f"{place.name}: {done:,} …")
        if done:
            say(f"{place.name}: {done:,} sealed again.")
        total += done
    return total
