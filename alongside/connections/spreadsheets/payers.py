"""What kind of payer a payer's name means, by a dated table of words."""

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data" / "payers.toml"


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (rule["kind"], re.compile(rf"(?<![a-z0-9])(?:{'|'.join(map(re.escape, rule['words']))})"))
        for rule in _table()["rule"]
    )


def payer_kinds() -> tuple[str, ...]:
    """All kinds of payer."""
    return tuple(_table()["kinds"])


@lru_cache(maxsize=16384)
def payer_kind(payer: str, named_kind: str = "") -> str | None:
    """The kind of a payer; the record system's own kind is asked first. None if not known.

    >>> payer_kind("BCBS of Montana"), payer_kind("Medicare Part B"), payer_kind("XYZ", "WC")
    ('commercial', 'medicare', 'workers_comp')
    """
    return _kind_in(named_kind) or _kind_in(payer)


def _kind_in(text: str) -> str | None:
    plain = text.lower().replace("_", " ").replace("’", "'").strip() + " "
    if not plain.strip():
        return None
    return next((kind for kind, pattern in _rules() if pattern.search(plain)), None)
