"""The order of a day's stops: by the hour where one is set, the others by where they are.

Without coordinates the nearest thing to a map is the address: town, ZIP, street, house number.
"""

import re
from collections.abc import Iterable

from alongside.outreach.models import Touch
from alongside.partners.models import Contact, Partner

HOUSE_NUMBER = re.compile(r"\s*(\d+)\s*(.*)")


def in_order(stops: Iterable[Touch]) -> list[Touch]:
    """Return the stops in the order in which to go."""
    return sorted(
        stops, key=lambda stop: (stop.starts_at is None, stop.starts_at or 0, place(stop))
    )


def place(stop: Touch) -> tuple[str, str, str, int, str]:
    """Return what is compared: town, ZIP, street, house number, and the name to settle ties."""
    where = address_of(stop)
    if where is None:
        return ("￿", "", "", 0, stop.with_whom)
    number, street = split_street(where.address)
    return (where.city.casefold() or "￿", where.zip[:5], street, number, stop.with_whom)


def address_of(stop: Touch) -> Partner | Contact | None:
    """Return whose address counts: the partner's where it has one, else the person's."""
    for one in (stop.partner, stop.contact):
        if one and (one.city or one.zip or one.address):
            return one
    return None


def split_street(address: str) -> tuple[int, str]:
    """Return house number and street: "212 Main St" → (212, "main st")."""
    found = HOUSE_NUMBER.match(address)
    if not found:
        return 0, address.casefold()
    return int(found[1]), found[2].casefold()


def one_line(stop: Touch) -> str:
    """Return the address in one line, empty when none is known."""
    where = address_of(stop)
    if where is None:
        return ""
    town = " ".join(filter(None, [where.state, where.zip]))
    return ", ".join(filter(None, [where.address, where.city, town]))
