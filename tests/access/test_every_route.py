"""Every address × everybody × every verb, and the records of another practice: generated.

The routes come from the resolver, what is expected from the table of roles. A route without a
policy, without a name, or with a part that nobody can fill (makers.py) fails here.
"""

import re

import pytest

from alongside.connections.api.door import API_TOKEN
from alongside.connections.fhir.server.door import FHIR_CLIENT
from alongside.portal.policy import GUEST, GUEST_WITH_PATIENTS
from alongside.practices.library_policies import ANYONE, LIBRARY_POLICIES, REFUSED, SIGNED_IN
from alongside.practices.roles import PERMISSIONS
from tests.access.api_routes import API_ROUTES
from tests.access.data_room import ROOM_POLICIES, ROOM_ROUTES
from tests.access.doors import DOOR_ROUTES
from tests.access.expectations import ANSWERED, expect, find_fault
from tests.access.fhir_routes import FHIR_ROUTES
from tests.access.knocking import VERBS, address, ask, describe, fill
from tests.access.makers import OBJECTS, OWN
from tests.access.routes import BY_NAME, ROUTES
from tests.access.statements import statements

WITH_THEIR_OWN_WALK = {*DOOR_ROUTES, *API_ROUTES, *ROOM_ROUTES, *FHIR_ROUTES}
EVERY_ROUTE = sorted(set(BY_NAME) - WITH_THEIR_OWN_WALK)
WITH_RECORDS = [
    name for name in EVERY_ROUTE if set(BY_NAME[name].object_kwargs) & (set(OBJECTS) | set(OWN))
]
WRITES = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)')
MAY_BE_WRITTEN_BY_READING = {"django_session", "core_auditevent", "core_audithead"}


def test_every_route_has_a_name_and_a_policy():
    unnamed = [route.written for route in ROUTES if not route.name]
    undeclared = [route.name for route in ROUTES if route.policy is None]
    assert not unnamed, f"routes without a name: {unnamed}"
    assert not undeclared, f"routes without @allow, @signed_in or @anyone: {undeclared}"


def test_every_policy_is_a_permission_that_exists():
    known = {ANYONE, SIGNED_IN, REFUSED, GUEST, GUEST_WITH_PATIENTS, API_TOKEN, FHIR_CLIENT}
    known |= {*PERMISSIONS, *ROOM_POLICIES}
    assert {route.policy.permission for route in ROUTES if route.policy} <= known


def test_every_route_of_a_practice_asks_for_a_permission():
    for route in ROUTES:
        asks_for_a_permission = route.policy.permission in PERMISSIONS
        assert asks_for_a_permission == route.is_of_a_practice, route


def test_the_table_of_library_pages_names_no_page_that_is_not_there():
    assert set(LIBRARY_POLICIES) <= set(BY_NAME)


@pytest.mark.parametrize("name", EVERY_ROUTE)
def test_everybody_with_every_verb(world, name):
    route, url, faults = BY_NAME[name], "", []
    for person in world.people:
        if not url or set(route.kwargs) & set(OWN):  # else one record does for everybody
            url = address_for(person, route, world)
        client, expected = person.knock(), expect(route, person)
        for verb in verbs_tried(expected):
            response = ask(client, verb, url)
            if fault := find_fault(expected, verb, response, route):
                faults.append(f"{person.name}: {verb} {url} {fault}, is {describe(response)}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("name", WITH_RECORDS)
def test_records_of_another_practice_are_not_there(world, name):
    """One's own practice in the address, with a record of another's: 404, as for no record."""
    route = BY_NAME[name]
    theirs = fill(route, world.elsewhere, world.by_name["owner of another practice"].user)
    url = address(route, world.home, theirs)
    may = [one for one in world.people if one.role and expect(route, one) == ANSWERED]
    taken = verbs_taken(may[0], route, world) if may else []
    faults = []
    for person in may:
        client = person.knock()
        for verb in taken:
            response = ask(client, verb, url)
            if response.status_code != 404:
                faults.append(f"{person.name}: {verb} {url} must be 404, is {describe(response)}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("name", EVERY_ROUTE)
def test_reading_changes_nothing(world, name):
    """GET and HEAD are answered, and write to no table but sessions and the audit trail."""
    route, owner = BY_NAME[name], world.by_name["owner"]
    url = address(route, world.home, fill(route, world.home, owner.user))
    client = owner.knock()
    for verb in ("GET", "HEAD"):
        with statements() as asked:
            response = ask(client, verb, url)
        fault = find_fault(expect(route, owner), verb, response, route)
        assert not fault, f"{verb} {url} {fault}, is {describe(response)}"
        written = {match[1] for one in asked if (match := WRITES.match(one.sql))}
        assert written <= MAY_BE_WRITTEN_BY_READING, f"{verb} {url} writes to {written}"


@pytest.mark.parametrize("name", EVERY_ROUTE)
def test_posting_needs_the_token(world, name):
    """A POST from another site, without our CSRF token, is refused everywhere."""
    route, owner = BY_NAME[name], world.by_name["owner"]
    url = address(route, world.home, fill(route, world.home, owner.user))
    response = ask(owner.knock(enforce_csrf_checks=True), "POST", url)
    assert response.status_code in (403, 404), describe(response)


def verbs_tried(expected):
    """Return every verb; HEAD is GET over again for who may: that, the owner tries below."""
    return [verb for verb in VERBS if verb != "HEAD" or expected != ANSWERED]


def address_for(person, route, world):
    """Return the address with records of `home`, and the person's own where it has any."""
    return address(route, world.home, fill(route, world.home, person.user or any_user(world)))


def verbs_taken(person, route, world):
    """Return the verbs that the route takes at all, asked by somebody who may."""
    client, own = person.knock(), address_for(person, route, world)
    verbs = [verb for verb in VERBS if verb != "OPTIONS"]
    return [verb for verb in verbs if ask(client, verb, own).status_code != 405]


def any_user(world):
    """Return an account whose passkey stands in the address when nobody is signed in."""
    return world.by_name["owner"].user
