"""What stands in addresses of the outreach room."""

from collections.abc import Callable
from datetime import date
from typing import Any

from alongside.practices.models import Practice
from tests.access.makers_partners import make_partner


def make_touch(practice: Practice) -> int:
    from alongside.outreach.models import Touch

    return Touch.objects.create(
        practice=practice, partner_id=make_partner(practice), on=date(2026, 1, 5)
    ).pk


OBJECTS: dict[str, Callable[[Practice], Any]] = {
    "touch_id": make_touch,
}
