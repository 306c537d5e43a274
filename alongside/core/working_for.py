"""Which practice the database connection works for; PostgreSQL then shows no other's rows.

Nothing happens on SQLite, which knows no such wall. docs/decisions/0022 has the reasons.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections

T = TypeVar("T")


def bind(practice_id: int | None) -> None:
    """Work for one practice from now on; None for all of them."""
    wrapper: Any = connections[DEFAULT_DB_ALIAS]
    if wrapper.vendor == "postgresql" and wrapper.practice != practice_id:
        wrapper.work_for(practice_id)


def bound_to() -> int | None:
    """Return the practice that is worked for, if it is one."""
    return getattr(connections[DEFAULT_DB_ALIAS], "practice", None)


@contextmanager
def working_for(practice_id: int | None) -> Iterator[None]:
    """Within this block see and write one practice's rows only; afterwards as before."""
    before = bound_to()
    bind(practice_id)
    try:
        yield
    finally:
        bind(before)


@contextmanager
def across_practices() -> Iterator[None]:
    """Within this block see every practice; each use says why, and a test counts them."""
    with working_for(None):
        yield


def streamed(parts: Iterable[T]) -> Iterator[T]:
    """Yield what a response streams, working for the practice of now from first part to last."""
    return parts_for(bound_to(), parts)


def parts_for(practice_id: int | None, parts: Iterable[T]) -> Iterator[T]:
    """Yield parts; closing the iterator early, as a server does when its reader goes, unbinds."""
    with working_for(practice_id):
        yield from parts
