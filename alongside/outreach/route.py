"""The order of a day's stops: by the hour where one is set, then on the shortest way on a map.

A stop stands at the middle of its ZIP code; within one ZIP code the street and house number
decide. Stops without a known ZIP code come last, by town and street.
"""

import re
from collections.abc import Iterable

from alongside.outreach.models import Touch
from alongside.outreach.nearest import Point, order
from alongside.partners.models import Contact, Partner
from alongside.registry.zip_codes import point_of_zip

HOUSE_NUMBER = re.compile(r"\s*(\d+)\s*(.*)")


def in_order(stops: Iterable[Touch]) -> list[Touch]:
    """Return the stops in the order in which to go."""
    every = list(stops)
    timed = sorted(
        (one for one in every if one.starts_at), key=lambda one: (one.starts_at, place(one))
    )
    free = sorted((one for one in every if not one.starts_at), key=place)
    ranks = ranks_of_zips(free, zip_point(timed[-1]) if timed else None)
    return timed + sorted(free, key=lambda one: (ranks.get(zip_of(one), len(ranks)), place(one)))


def ranks_of_zips(stops: list[Touch], start: Point | None) -> dict[str, int]:
    """Return the place on the way of each ZIP code that is known; nothing to ask for one alone."""
    codes = {zip_of(one) for one in stops}
    if len(codes) < 2:
        return {}
    points = {code: point for code in codes if (point := point_of_zip(code))}
    return {code: rank for rank, code in enumerate(order(points, start))}


def zip_of(stop: Touch) -> str:
    """Return the five digits of a stop's ZIP code, or nothing."""
    where = address_of(stop)
    return where.zip[:5] if where else ""


def zip_point(stop: Touch) -> Point | None:
    """Return where a stop is."""
    return point_of_zip(zip_of(stop))


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
