"""Whom the practice knows already, as the ranking leaves them out."""

from dataclasses import dataclass, field

import numpy as np

from alongside.registry.arrays import Array


@dataclass(frozen=True)
class Known:
    """NPIs and telephones (digits) of partners and people; NPIs that were set aside by hand."""

    npis: frozenset[int] = frozenset()
    office_npis: frozenset[int] = frozenset()
    phones: frozenset[bytes] = frozenset()
    set_aside: frozenset[int] = frozenset()
    # NPIs that were only found by matching names, with the key of the record they stand for
    matched: dict[int, str] = field(default_factory=dict)

    def __or__(self, other: "Known") -> "Known":
        """Return everybody of both."""
        return Known(
            self.npis | other.npis,
            self.office_npis | other.office_npis,
            self.phones | other.phones,
            self.set_aside | other.set_aside,
            self.matched | other.matched,
        )


def stands_among(numbers: frozenset[int], npis: Array) -> Array:
    """Tell which NPIs stand among some numbers."""
    if not numbers:
        return np.zeros(len(npis), dtype=bool)
    ordered = np.array(sorted(numbers), dtype=np.uint64)
    at = np.minimum(np.searchsorted(ordered, npis.astype(np.uint64)), len(ordered) - 1)
    return np.asarray(ordered[at] == npis)
