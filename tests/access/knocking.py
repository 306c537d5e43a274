"""Ask for an address and take back whatever that changed."""

from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from alongside.practices.models import Practice, User
from tests.access.makers import OBJECTS, OWN, SPECIAL, VALUES
from tests.access.routes import Route

# What a view carries out meets the database. The other verbs are answered, or refused by the same
# look-up as a GET, in Python alone: they are asked on one database (docs/decisions/0028).
CARRIED_OUT = ("GET", "POST")
ANSWERED_IN_PYTHON = ("PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
VERBS = CARRIED_OUT + (ANSWERED_IN_PYTHON if connection.vendor == "sqlite" else ())


class NoMakerError(Exception):
    """A variable part of a route that tests/access/makers.py does not know."""


def fill(route: Route, practice: Practice, user: User | None = None) -> dict[str, Any]:
    """Return what stands in the variable parts of a route, with records of `practice`."""
    if route.name in SPECIAL:
        return SPECIAL[route.name](practice)
    return {name: fill_part(route, name, practice, user) for name in route.object_kwargs}


def fill_part(route: Route, name: str, practice: Practice, user: User | None) -> Any:
    """Return what stands in one part."""
    if name in OBJECTS:
        return OBJECTS[name](practice)
    if name in VALUES:
        return VALUES[name]
    if name in OWN and user is not None:
        return OWN[name](user)
    raise NoMakerError(
        f"Route {route.name!r} ({route.written}) has the part {name!r}, which has no maker."
        " Add one to tests/access/makers.py: OBJECTS when it names a record of a practice."
    )


def address(route: Route, practice: Practice, parts: dict[str, Any]) -> str:
    """Return the address of a route of `practice`."""
    slug = {"slug": practice.slug} if route.is_of_a_practice else {}
    return reverse(route.name, kwargs=slug | parts)


def ask(client: Client, verb: str, url: str) -> Any:
    """Send one request, read its whole answer, undo what it wrote."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        response = client.generic(verb, url)
        if response.streaming:
            response.whole = b"".join(response.streaming_content)
        transaction.set_rollback(True)
    client.cookies = cookies
    return response


def describe(response: Any) -> str:
    """Return an answer in a few words."""
    where = f" → {response['Location']}" if "Location" in response else ""
    problem = f" {response.exc_info[1]!r}" if getattr(response, "exc_info", None) else ""
    return f"{response.status_code}{where}{problem}"
