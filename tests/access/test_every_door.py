"""Every address behind a partner's door × everybody × every verb, and what never stands there."""

from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.gifts.models import Gift
from alongside.outreach.models import Touch
from alongside.partners.models import Note
from alongside.partnerships.models import Proposal, StageChange
from alongside.portal.models import Guest
from tests.access.doors import (
    DOOR_ROUTES,
    NESTED,
    PRACTICE_SIDE,
    Knocker,
    expect_at_door,
    make_knockers,
    parts_of,
)
from tests.access.expectations import ANSWERED, find_fault
from tests.access.knocking import VERBS, ask, describe
from tests.access.statements import statements
from tests.access.test_every_route import MAY_BE_WRITTEN_BY_READING, WRITES

WITH_RECORDS = sorted(name for name, route in DOOR_ROUTES.items() if set(route.kwargs) & {*NESTED})
MARK = "ZQ-INSIDE-MARK"


@pytest.fixture
def doors(world):
    """The world with partners' people; `home` and the first ones by name."""
    knockers = make_knockers(world.home, world.elsewhere)
    everybody = [*(Knocker(person, None) for person in world.people), *knockers]
    treating, _, gym, abroad, *_ = (one.guest for one in knockers)
    return SimpleNamespace(
        everybody=everybody, knockers=knockers, treating=treating, gym=gym, abroad=abroad
    )


def test_there_are_doors_and_each_names_its_guest_first():
    assert len(DOOR_ROUTES) > 20
    assert {route.kwargs[0] for route in DOOR_ROUTES.values()} == {"guest_id"}


@pytest.mark.parametrize("name", sorted(DOOR_ROUTES))
def test_everybody_with_every_verb(doors, name):
    """At their own door, and everybody at the door of a treating partner's guest."""
    route, faults = DOOR_ROUTES[name], []
    for one in doors.everybody:
        client = one.person.knock()
        for door in filter(None, {doors.treating, one.guest}):
            url = reverse(name, kwargs=parts_of(route, door))
            for verb in VERBS:
                response = ask(client, verb, url)
                expected = expect_at_door(route, one, door)
                if fault := find_fault_at_door(expected, verb, response, route):
                    faults.append(
                        f"{one.person.name}: {verb} {url} {fault}, is {describe(response)}"
                    )
    assert not faults, "\n".join(faults)


def find_fault_at_door(expected, verb, response, route):
    """As for the routes of a practice, which answer other verbs with 405."""
    inside = SimpleNamespace(is_of_a_practice=True, name=route.name)
    return find_fault(expected, verb, response, inside)


@pytest.mark.parametrize("name", WITH_RECORDS)
def test_records_of_another_partnership_are_not_there(doors, name):
    """One's own door, with a record of another partner of the practice or of another practice."""
    route, faults = DOOR_ROUTES[name], []
    client = doors.knockers[0].person.knock()
    own = reverse(name, kwargs=parts_of(route, doors.treating))
    verbs = [verb for verb in VERBS if verb != "OPTIONS"]
    taken = [verb for verb in verbs if ask(client, verb, own).status_code != 405]
    for stranger in (doors.gym, doors.abroad):
        url = reverse(name, kwargs=parts_of(route, doors.treating, stranger.partnership))
        for verb in taken:
            response = ask(client, verb, url)
            if response.status_code != 404:
                faults.append(f"{verb} {url} must be 404, is {describe(response)}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("name", sorted(DOOR_ROUTES))
def test_reading_changes_nothing_and_posting_needs_the_token(doors, name):
    url = reverse(name, kwargs=parts_of(DOOR_ROUTES[name], doors.treating))
    client = doors.knockers[0].person.knock()
    for verb in ("GET", "HEAD"):
        with statements() as asked:
            ask(client, verb, url)
        written = {match[1] for one in asked if (match := WRITES.match(one.sql))}
        assert written <= MAY_BE_WRITTEN_BY_READING, f"{verb} {url} writes to {written}"
    checked = doors.knockers[0].person.knock(enforce_csrf_checks=True)
    assert ask(checked, "POST", url).status_code == 403


def test_access_ends_at_the_next_request(doors):
    """No new sign-in is needed for it: the same browser, a moment later."""
    client, url = doors.knockers[0].person.knock(), reverse("door", args=[doors.treating.pk])
    assert client.get(url).status_code == 200
    Guest.objects.filter(pk=doors.treating.pk).update(removed_at=timezone.now())
    assert client.get(url).status_code == 404


def test_what_is_ours_alone_stands_on_no_page_behind_a_door(doors):
    """Notes, touches, drafts, reasons for a stage, gifts; and gifts are not even asked for."""
    write_what_is_ours(doors.treating)
    client, seen = doors.knockers[0].person.knock(), 0
    for name, route in sorted(DOOR_ROUTES.items()):
        url = reverse(name, kwargs=parts_of(route, doors.treating))
        for query in ("", "?format=csv"):
            with statements() as asked:
                answer = ask(client, "GET", url + query)
            text = getattr(answer, "whole", None) or answer.content
            assert MARK.encode() not in text, f"{name}{query}"
            sql = " ".join(f"{one.sql} {one.values}" for one in asked)
            for table in ("gifts_", "outreach_touch", "partners_note", "partnerships_stagechange"):
                assert table not in sql, f"{name}{query} asks for {table}"
            seen += answer.status_code == 200
    assert seen > 20, "hardly a page was read"


def write_what_is_ours(guest):
    """Put a mark into everything that the practice keeps to itself."""
    practice, partnership = guest.practice, guest.partnership
    partner, owned = partnership.partner, {"practice": practice}
    signed = owned | {"partnership": partnership} | PRACTICE_SIDE.signature
    Note.objects.create(**owned, partner=partner, text=MARK)
    Touch.objects.create(**owned, partner=partner, on="2026-05-02", said=MARK, next_step=MARK)
    Gift.objects.create(
        **owned, contact=guest.contact, form="item", what=MARK, value_cents=1, on="2026-05-02"
    )
    StageChange.objects.create(**signed, before="known", after="understanding", why=MARK)
    Proposal.objects.create(**signed, number=2, title=MARK, opening=MARK)


def test_the_practices_menu_is_not_there(doors):
    client = doors.knockers[0].person.knock()
    text = client.get(reverse("door", args=[doors.treating.pk])).content.decode()
    assert f"/p/{doors.treating.practice.slug}/" not in text


def test_an_expectation_can_fail(doors):
    route, (guest, *_) = DOOR_ROUTES["door"], doors.knockers
    assert expect_at_door(route, guest, doors.treating) == ANSWERED
    assert expect_at_door(route, guest, doors.gym) != ANSWERED
