"""Every address of the data room × everybody × every verb; every look is in the trail."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from alongside.core.models import AuditEvent
from alongside.insights.models import Attestation, Visitor
from alongside.insights.room.looks import LOOKS
from tests.access.data_room import ROOM_ROUTES, address_parts, expect_in_room, make_callers
from tests.access.expectations import find_fault
from tests.access.knocking import VERBS, ask, describe
from tests.access.test_every_route import MAY_BE_WRITTEN_BY_READING, WRITES
from tests.architecture.sensitivity import FIELDS, IDENTITY

PATIENT_COLUMNS = {
    name
    for model in ("patients.Patient", "referrals.Referral")
    for name, how in FIELDS[model].items()
    if how == IDENTITY
} | {"diagnosis", "icd10", "birth_year", "therapist", "status_text", "lost_reason"}


@pytest.fixture
def rooms(world):
    callers = make_callers(world.home, world.elsewhere)
    everybody = [(person, None) for person in world.people]
    everybody += [(caller.person, caller) for caller in callers]
    return SimpleNamespace(callers=callers, everybody=everybody, plain=callers[0], deep=callers[1])


def test_there_is_a_room():
    assert {"room", "room_file", "room_patients"} == set(ROOM_ROUTES)


@pytest.mark.parametrize("name", sorted(ROOM_ROUTES))
def test_everybody_with_every_verb(rooms, name):
    """In their own room, and everybody in the room of a buyer who attested."""
    route, faults = ROOM_ROUTES[name], []
    for person, caller in rooms.everybody:
        client = person.knock()
        own = [caller.visitor] if caller else []
        for room in {one.pk: one for one in [rooms.deep.visitor, *own]}.values():
            url = reverse(name, kwargs=address_parts(route, room))
            for verb in VERBS:
                response = ask(client, verb, url)
                expected = expect_in_room(route, person, caller, room)
                inside = SimpleNamespace(is_of_a_practice=True, name=name)
                if fault := find_fault(expected, verb, response, inside):
                    faults.append(f"{person.name}: {verb} {url} {fault}, is {describe(response)}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("name", sorted(ROOM_ROUTES))
def test_reading_writes_the_trail_only_and_never_asks_who_a_patient_is(rooms, name):
    url = reverse(name, kwargs=address_parts(ROOM_ROUTES[name], rooms.deep.visitor))
    client = rooms.deep.person.knock()
    before = AuditEvent.objects.filter(action__in=LOOKS).count()
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(url)
        assert answer.status_code == 200
        b"".join(answer.streaming_content) if answer.streaming else answer.content
    written = {match[1] for query in queries if (match := WRITES.match(query["sql"]))}
    assert written <= MAY_BE_WRITTEN_BY_READING
    assert AuditEvent.objects.filter(action__in=LOOKS).count() == before + 1
    sql = " ".join(query["sql"] for query in queries)
    assert "patients_patient" not in sql
    assert not [column for column in PATIENT_COLUMNS if f'"referrals_referral"."{column}"' in sql]
    if name != "room_patients":
        assert "referrals_referral" not in sql, "a pack is frozen: it reads no referral"


def test_access_ends_at_the_next_request(rooms):
    client, room = rooms.deep.person.knock(), rooms.deep.visitor
    pack, rows = reverse("room", args=[room.pk]), reverse("room_patients", args=[room.pk])
    assert client.get(rows).status_code == 200
    Attestation.objects.filter(visitor=room).update(ended_at=timezone.now())
    assert client.get(rows).status_code == 404
    assert client.get(pack).status_code == 200
    Visitor.objects.filter(pk=room.pk).update(revoked_at=timezone.now())
    assert client.get(pack).status_code == 404
