"""The walk's own instruments: each must fail when there is something to fail for."""

from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.urls import path

from alongside.practices.policy import Policy, allow
from tests.access.expectations import ANSWERED, HIDDEN, SECOND_FACTOR, SIGN_IN, expect, find_fault
from tests.access.knocking import NoMakerError, fill
from tests.access.people import Person
from tests.access.routes import Route, walk

PAGE = Route("page", "p/<slug:slug>/page/", ("slug",), Policy("see_patients"))


def test_a_route_that_declares_nothing_is_found():
    def bare(_request):
        return HttpResponse()

    found = list(walk([path("x/<int:thing_id>/", bare, name="bare")], "", (), ()))
    assert found == [Route("bare", "x/<int:thing_id>/", ("thing_id",), None)]


def test_a_declared_route_says_what_it_asks():
    declared = allow("see_stream")(lambda _request: HttpResponse())
    [found] = walk([path("p/<slug:slug>/x/", declared, name="x")], "", (), ())
    assert found.policy == Policy("see_stream") and found.is_of_a_practice


def test_a_part_without_a_maker_says_where_to_add_one():
    route = Route("boat", "p/<slug:slug>/<int:boat_id>/", ("slug", "boat_id"), None)
    with pytest.raises(NoMakerError, match=r"'boat'.*'boat_id'.*makers\.py"):
        fill(route, SimpleNamespace(slug="x"))


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (Person("nobody"), SIGN_IN),
        (Person("stranger", SimpleNamespace()), HIDDEN),
        (Person("adviser", SimpleNamespace(), "adviser"), HIDDEN),
        (Person("lead", SimpleNamespace(), "partnership_lead"), HIDDEN),
        (Person("clinician", SimpleNamespace(), "clinician"), ANSWERED),
        (Person("bare", SimpleNamespace(), "owner", False), SECOND_FACTOR),
    ],
)
def test_what_is_expected_of_a_page_with_patients(person, expected):
    assert expect(PAGE, person) == expected


@pytest.mark.parametrize(
    ("expected", "verb", "status", "where", "fault"),
    [
        (HIDDEN, "GET", 200, "", "must be 404"),
        (HIDDEN, "GET", 403, "", "must be 404"),
        (HIDDEN, "GET", 404, "", ""),
        (SIGN_IN, "GET", 200, "", "must lead to sign-in"),
        (SIGN_IN, "POST", 302, "/accounts/login/?next=/x/", ""),
        (SECOND_FACTOR, "GET", 200, "", "must lead to the second factor"),
        (ANSWERED, "GET", 404, "", "must be answered"),
        (ANSWERED, "GET", 302, "/second-factor/", "must be answered"),
        (ANSWERED, "GET", 500, "", "broke"),
        (HIDDEN, "GET", 500, "", "broke"),
        (ANSWERED, "DELETE", 200, "", "must be 405"),
        (ANSWERED, "DELETE", 405, "", ""),
        (ANSWERED, "POST", 302, "/p/x/members/", ""),
    ],
)
def test_faults_are_found(expected, verb, status, where, fault):
    response = HttpResponse(status=status, headers={"Location": where} if where else {})
    assert find_fault(expected, verb, response, PAGE) == fault
