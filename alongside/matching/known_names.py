"""Names that many people bear, so that two of them are two names and not a slip of the pen."""

from __future__ import annotations

from alongside.matching.tables import table


def is_known(part: str, name: str) -> bool:
    """Tell whether a name stands in the US table (`part` is "family" or "given")."""
    known: dict[str, int] = table("us_names")[part]
    return name in known
