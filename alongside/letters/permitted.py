"""Whether a patient's stored authorization names a partner; a room above keeps them (A11)."""

import datetime as dt
from collections.abc import Callable

# finder(partner ids, patient id, day) tells whether an authorization counts on that day
Finder = Callable[[list[int], int, dt.date], bool]
_finders: list[Finder] = []


def found_by(finder: Finder) -> None:
    """Add a place where authorizations are kept."""
    if finder not in _finders:
        _finders.append(finder)


def is_authorized(partner_ids: list[int], patient_id: int | None, day: dt.date) -> bool:
    """Tell whether some authorization counts; without a patient there is none."""
    if patient_id is None:
        return False
    return any(finder(partner_ids, patient_id, day) for finder in _finders)
