"""Each page without a sign-in works for one practice: PostgreSQL's wall is closed around it.

A page that opens by a token is unbound until the token has told whose it is. One look-up is needed
for that; the next query of a practice's table must find the connection bound (decision 0022), or
the wall stands open to whatever that query forgets. The doors of partners, buyers, programs and
hospitals are walked too.
"""

import re
from contextlib import contextmanager
from functools import partial
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from django.db import connection, connections, transaction
from django.test import Client
from django.urls import reverse

from alongside.connections.api.door import API_TOKEN
from alongside.connections.fhir.server.door import FHIR_CLIENT
from alongside.connections.fhir.tests.making import Caller, system
from alongside.connections.sms import twilio
from alongside.core import audit
from alongside.core.working_for import across_practices, bound_to, working_for
from alongside.practices import walled
from alongside.practices.models import Clinic, Practice
from alongside.practices.policy import anyone
from tests.access.api_routes import OPERATIONS, parts_of
from tests.access.data_room import ROOM_ROUTES, address_parts, make_callers
from tests.access.doors import DOOR_ROUTES, make_knockers
from tests.access.doors import parts_of as parts_of_door
from tests.access.fhir_routes import FHIR_ROUTES
from tests.access.makers_api import make_secret
from tests.access.openings import OF_NO_PRACTICE, OPENINGS, PUBLIC, UNBOUND
from tests.access.routes import BY_NAME
from tests.access.test_every_api_route import ask as ask_api

on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has no such wall"
)
# Where it is looked up who knocks, before that is known; once each.
DOORS = {
    "guest": ("portal_guest",),
    "visitor": ("insights_visitor", "insights_attestation"),  # who may see patients has attested
    API_TOKEN: ("api_token",),
    FHIR_CLIENT: ("fhir_token",),
    "fhir_our_keys": ("fhir_ourkey",),  # public halves of keys, by an address nobody can guess
}
NAMED = re.compile(r'"(\w+)"')
MAIN = re.compile(r'\b(?:FROM|INTO|UPDATE)\s+"(\w+)"')


class Wall:
    """Notes which queries of practices' tables ran while the connection was bound to none."""

    def __init__(self):
        self.unbound, self.bound, self.is_across = [], set(), False

    def __call__(self, execute, sql, params, many, context):
        is_walled = set(NAMED.findall(str(sql))) & walled.columns().keys()
        if is_walled and bound_to() is None and not self.is_across:
            self.unbound.append(str(sql))
        return execute(sql, params, many, context)

    def told(self, practice_id):
        """Note whom the connection is told to work for, and tell it."""
        self.bound |= {practice_id} - {None}
        type(connections["default"]).work_for(connections["default"], practice_id)

    @contextmanager
    def spied(self, practice_id):
        """Note a look across practices: each stands in tests/architecture/test_walled.py."""
        before, self.is_across = self.is_across, practice_id is None
        with working_for(practice_id):
            yield
        self.is_across = before

    def faults(self, look_ups: tuple[str, ...], practice: Practice) -> list[str]:
        """Return what a page did wrong that may look whose it is up in these tables, once each."""
        left, found = list(look_ups), []
        for sql in self.unbound:
            table = MAIN.search(sql)[1]
            if table in left:
                left.remove(table)
            else:
                found.append(f"asked while no practice was bound: {sql[:300]}")
        if self.bound - {practice.pk}:
            found.append(f"bound to {self.bound}, is of {practice.pk}")
        return found


def watched(send) -> tuple[Wall, object]:
    """Return what the wall noted while a request was sent, and its answer; undo what it wrote."""
    wall = Wall()
    spy = patch("alongside.core.working_for.working_for", wall.spied)
    ear = patch.object(connections["default"], "work_for", wall.told)
    with transaction.atomic(), connection.execute_wrapper(wall), spy, ear:
        answer = send()
        if answer.streaming:
            b"".join(answer.streaming_content)
        transaction.set_rollback(True)
    return wall, answer


def test_every_public_page_has_a_link_that_opens_or_a_reason():
    assert set(OPENINGS) | OF_NO_PRACTICE | UNBOUND.keys() == PUBLIC
    assert not set(OPENINGS) & UNBOUND.keys()


@on_postgresql
@pytest.mark.parametrize("verb", ["get", "post"])
@pytest.mark.parametrize("name", sorted(OPENINGS))
def test_a_page_without_a_sign_in_works_for_one_practice(world, name, verb, monkeypatch):
    monkeypatch.setattr(twilio, "is_signed", lambda *_: True)
    opening, client = OPENINGS[name], Client()
    url = reverse(name, kwargs=opening.make(world.home))
    data = opening.post if verb == "post" else {}
    wall, answer = watched(lambda: getattr(client, verb)(url, data))
    assert wall.faults((opening.looked_up_in,), world.home) == []
    if answer.status_code != 405 and (verb == "get" or opening.post):
        assert answer.status_code in (200, 302, 422), "the link did not open"
        assert wall.bound == {world.home.pk}, "it was never bound"
    elif verb == "get":
        assert not opening.takes_get, "a page that nobody can read"


@on_postgresql
@pytest.mark.parametrize("name", sorted(OF_NO_PRACTICE))
def test_what_is_of_no_practice_asks_for_no_practices_rows(world, name):
    url = reverse(name, kwargs=dict.fromkeys(BY_NAME[name].kwargs, "x"))
    wall, _ = watched(lambda: Client().get(url))
    assert wall.unbound == [] and wall.bound == set()


@on_postgresql
def test_the_doors_of_others_work_for_one_practice(world):
    """Partners' people, buyers, programs, hospitals: each by a door of its own."""
    faults, home = {}, world.home
    for name, (send, look_ups) in requests_at_doors(home, world.elsewhere).items():
        wall, _ = watched(send)
        if found := wall.faults(look_ups, home):
            faults[name] = found
    assert faults == {}


def requests_at_doors(home, elsewhere):
    """Return name → (what sends a request of somebody who may, where they are looked up)."""
    guest, buyer = make_knockers(home, elsewhere)[0], make_callers(home, elsewhere)[1]
    inside, room, program = guest.person.knock(), buyer.person.knock(), Client()
    secret = make_secret(home)
    token = Caller(system(home, of="Lake Orthopedics")).token
    hospital = Client(headers={"authorization": f"Bearer {token}"})
    sent = {}
    for name, route in DOOR_ROUTES.items():
        url = reverse(name, kwargs=parts_of_door(route, guest.guest))
        sent[name] = partial(inside.get, url), DOORS["guest"]
        sent[f"POST {name}"] = partial(inside.post, url), DOORS["guest"]
    for name, route in ROOM_ROUTES.items():
        url = reverse(name, kwargs=address_parts(route, buyer.visitor))
        sent[name] = partial(room.get, url), DOORS["visitor"]
    for name, one in OPERATIONS.items():
        send = partial(ask_api, program, one, parts_of(one, home), secret)
        sent[name] = send, DOORS[API_TOKEN]
    for name, route in FHIR_ROUTES.items():
        url = reverse(name, kwargs=dict.fromkeys(route.kwargs, "ServiceRequest"))
        sent[name] = partial(hospital.get, url), DOORS.get(name, DOORS[FHIR_CLIENT])
    return sent


@on_postgresql
@pytest.mark.django_db
def test_a_page_that_forgets_to_bind_is_found():
    practice = Practice.objects.create(name="East", slug="east")

    @anyone
    def forgetful(_request):
        found = Practice.objects.get(slug="east")
        return SimpleNamespace(streaming=False, names=list(Clinic.objects.filter(practice=found)))

    wall, _ = watched(lambda: forgetful(None))
    [fault] = wall.faults(("practices_practice",), practice)
    assert "practices_clinic" in fault


@on_postgresql
@pytest.mark.django_db
def test_a_look_across_practices_that_says_so_is_no_fault():
    practice = Practice.objects.create(name="East", slug="east")

    def looks():
        with working_for(practice.pk), across_practices():
            audit.record(chain=audit.INSTALLATION, action="tried", by="system")
        return SimpleNamespace(streaming=False)

    wall, _ = watched(looks)
    assert wall.faults(("practices_practice",), practice) == []
