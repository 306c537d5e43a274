"""Which shares are shown one by one, and which only together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alongside.measures.shares import Share

MOST = 10
SMALL_CELL = 10  # CMS cell-size policy: counts of 1 to 10 are not shown to outsiders


def largest(
    of: Sequence[Share], smallest: int = 0, most: int = MOST
) -> tuple[Sequence[Share], Sequence[Share]]:
    """Split shares, most received first, into those shown singly and the rest.

    A rest of one is shown too, since its name takes no more room. With `smallest` above zero no
    count from 1 to `smallest` is shown, and the rest is made large enough to hide each of its
    parts: the total would give a single one away.
    """
    shown = [share for share in of[:most] if share.received > smallest]
    rest = [share for share in of if share not in shown]
    if smallest == 0:
        return (of, []) if len(rest) == 1 else (shown, rest)
    while rest and shown and (len(rest) == 1 or sum(part.received for part in rest) <= smallest):
        rest.insert(0, shown.pop())
    return shown, rest
