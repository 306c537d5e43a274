"""Take hold of a partnership before changing what hangs on it."""

from typing import Any, TypeVar

from alongside.partners.rules import RefusedError
from alongside.partnerships.models import Partnership
from alongside.partnerships.rules import check_is_open
from alongside.practices.models import PracticeOwned

T = TypeVar("T", bound=PracticeOwned)


def hold(partnership: Partnership) -> Partnership:
    """Return the partnership, locked; raises RefusedError when it has ended."""
    held: Partnership = Partnership.objects.select_for_update().get(pk=partnership.pk)
    check_is_open(held.stage)
    return held


def hold_row(row: T) -> T:
    """Return the row as it is now, locked, with its partnership held before it."""
    record: Any = row
    hold(record.partnership)
    found: T = type(row).objects.select_for_update().get(pk=row.pk)
    return found


def check_of(partnership: Partnership, *rows: Any) -> None:
    """Raise when a row belongs to another partnership."""
    if any(row is not None and row.partnership_id != partnership.pk for row in rows):
        raise RefusedError("That belongs to another partnership.")
