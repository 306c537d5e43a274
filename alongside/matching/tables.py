"""The versioned data files of this room, read once."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """Return the data file `name` (without `.json`) of this room as a dictionary."""
    text = files(__package__).joinpath("data", f"{name}.json").read_text(encoding="utf-8")
    content: dict[str, Any] = json.loads(text)
    return content


@cache
def words(name: str, key: str) -> frozenset[str]:
    """Return the list `key` of the data file `name` as a set."""
    return frozenset(table(name)[key])
