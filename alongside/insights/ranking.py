"""Which shares are shown one by one, and which only together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alongside.measures.shares import Share

MOST = 10


def largest(of: Sequence[Share], most: int = MOST) -> tuple[Sequence[Share], Sequence[Share]]:
    """Split shares, most received first, into those shown singly and the rest.

    A rest of one is shown too, since its name takes no more room.
    """
    return (of, []) if len(of) == most + 1 else (of[:most], of[most:])
