"""Two fields filled in the wrong way round: given and family name, two address lines."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from alongside.matching.lists.comparison import Compared, Comparison
from alongside.matching.lists.likeness import MISSING, Levels
from alongside.matching.lists.rows import Codes, Rows

ORDER = ("straight", "swapped")
_WORSE_THAN = 0.5


def straighten(
    rows: Rows, how: Mapping[str, Comparison], fields: tuple[str, str],
    compared: Compared, pairs: tuple[Codes, Codes],
) -> None:  # fmt: skip
    """Give pairs that agree only crosswise their crossed levels, and say so as "… order"."""
    (one, other), (left, right) = fields, pairs
    order = np.zeros(len(left), dtype=np.int8)
    compared.levels[f"{one} order"] = order
    may = np.flatnonzero(_poor(how[one], compared) & _poor(how[other], compared))
    if not len(may):
        return
    a, b = rows.columns[one], rows.columns[other]
    there, there_shares = how[other].compare(a, left[may], b, right[may])
    back, back_shares = how[other].compare(b, left[may], a, right[may])
    slip = how[other].levels.index("slip")
    turned = ((there >= 0) | (back >= 0)) & (there <= slip) & (back <= slip)
    at = may[turned]
    compared.levels[one][at] = _as_levels_of(how[one], how[other], there[turned])
    compared.shares[one][at] = there_shares[turned]
    compared.levels[other][at] = back[turned]
    compared.shares[other][at] = back_shares[turned]
    order[at] = 1


def _poor(how: Comparison, compared: Compared) -> Levels:
    levels, last = compared.levels[how.field], how.levels.index("differs")
    poor: Levels = (levels == MISSING) | (levels >= _WORSE_THAN * last)
    return poor


def _as_levels_of(how: Comparison, other: Comparison, levels: Levels) -> Levels:
    """Return the levels of one comparison as those of another by their names."""
    names = how.levels
    place = [names.index(n) if n in names else names.index("slip") for n in other.levels]
    return np.array([*place, MISSING], dtype=np.int8)[levels]
