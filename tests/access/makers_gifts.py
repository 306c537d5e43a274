"""What stands in addresses of the gifts room."""

from collections.abc import Callable
from datetime import date
from typing import Any

from alongside.practices.models import Practice
from tests.access.makers_partners import make_contact


def make_gift(practice: Practice) -> int:
    from alongside.gifts.models import Gift

    return Gift.objects.create(
        practice=practice,
        contact_id=make_contact(practice),
        form="item",
        what="Fruit basket",
        value_cents=25_00,
        on=date(2026, 1, 5),
    ).pk


def make_return(practice: Practice) -> int:
    from alongside.gifts.models import Return

    return Return.objects.create(
        practice=practice, gift_id=make_gift(practice), excess_cents=1, due_on=date(2026, 7, 4)
    ).pk


OBJECTS: dict[str, Callable[[Practice], Any]] = {
    "gift_id": make_gift,
    "return_id": make_return,
}
