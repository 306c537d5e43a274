"""Answers that are kept until the data, or the program that made them, change."""

import hashlib
from collections.abc import Callable
from functools import cache as once
from pathlib import Path
from typing import Any, TypeVar

from django.core.cache import cache

import alongside
from alongside.insights.extract import edition
from alongside.practices.models import Practice

T = TypeVar("T")
ROOMS = ("insights", "measures", "partners")


@once
def program() -> str:
    """Name the program's present state: after an upgrade nothing made by the old one is shown."""
    state = hashlib.sha256()
    for room in ROOMS:
        for path in sorted((Path(alongside.__file__).parent / room).rglob("*.*")):
            if path.suffix in (".py", ".html"):
                found = path.stat()
                state.update(f"{path}:{found.st_size}:{found.st_mtime_ns}".encode())
    return state.hexdigest()[:12]


def key_of(what: str, practice: Practice, asked: str) -> str:
    """Name an answer in the cache."""
    text = f"{edition(practice)}|{program()}|{asked}"
    return f"{what}:{hashlib.sha256(text.encode()).hexdigest()}"


def kept(what: str, practice: Practice, asked: str, make: Callable[[], T]) -> T:
    """Return what was made before for this data version and what was asked, else make it.

    It is kept in a tuple, so that None is an answer too.
    """
    key = key_of(what, practice, asked)
    found: tuple[T] | None = cache.get(key)
    if found is None:
        found = (make(),)
        cache.set(key, found)
    return found[0]


def kept_before(what: str, practice: Practice, asked: str) -> Any:
    """Return what was made before, None where it was not: for who must not wait."""
    found: tuple[Any] | None = cache.get(key_of(what, practice, asked))
    return found[0] if found else None
