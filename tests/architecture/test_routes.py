"""Every route says who may use it; a library's route that we do not use answers 404."""

import pytest
from django.test import Client
from django.urls import reverse

from alongside.connections.api.door import API_TOKEN
from alongside.connections.fhir.server.door import FHIR_CLIENT
from alongside.insights.room.policy import VISITOR, VISITOR_WITH_PATIENTS
from alongside.portal.policy import GUEST, GUEST_WITH_PATIENTS
from alongside.practices.library_policies import ANYONE, LIBRARY_POLICIES, REFUSED, SIGNED_IN
from alongside.practices.policy import policy_of
from alongside.practices.roles import PERMISSIONS
from tests.architecture.routes import Route, all_routes

NOT_OF_A_PRACTICE = {ANYONE, SIGNED_IN, REFUSED, API_TOKEN, FHIR_CLIENT}  # tokens name theirs
BEHIND_THE_DOOR = {GUEST, GUEST_WITH_PATIENTS}
IN_THE_DATA_ROOM = {VISITOR, VISITOR_WITH_PATIENTS}


def undeclared(routes: list[Route]) -> list[str]:
    """Return the routes without a policy."""
    return [
        f"{route.path} ({route.name})"
        for route in routes
        if policy_of(route.view, route.name) is None
    ]


def test_every_route_has_a_policy() -> None:
    routes = all_routes()
    assert len(routes) > 25, "the routes were not read"
    assert undeclared(routes) == []


def test_a_route_without_policy_would_be_found() -> None:
    assert undeclared([Route("bare", "bare/", lambda request: None)]) == ["bare/ (bare)"]


def test_our_views_declare_it_themselves() -> None:
    lacking = [r.path for r in all_routes() if r.is_ours and not hasattr(r.view, "policy")]
    assert lacking == []


def test_policies_of_a_practice_stand_on_paths_of_a_practice() -> None:
    for route in all_routes():
        policy = policy_of(route.view, route.name)
        if policy is None or policy.permission in NOT_OF_A_PRACTICE:
            continue
        if policy.permission in BEHIND_THE_DOOR:
            assert route.path.startswith("door/<int:guest_id>/"), route.path
            continue
        if policy.permission in IN_THE_DATA_ROOM:
            assert route.path.startswith("room/<int:visitor_id>/"), route.path
            continue
        assert policy.permission in PERMISSIONS, route.path
        assert route.path.startswith("p/<slug:slug>/"), route.path


def test_a_name_means_one_view() -> None:
    views: dict[str | None, set[object]] = {}
    for route in all_routes():
        if route.is_ours:
            views.setdefault(route.name, set()).add(route.view)
    assert None not in views
    assert [name for name, found in views.items() if len(found) > 1] == []


def test_the_list_names_only_routes_that_are_there() -> None:
    assert LIBRARY_POLICIES.keys() <= {route.name for route in all_routes()}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", sorted(name for name, policy in LIBRARY_POLICIES.items() if policy == REFUSED)
)
def test_a_refused_route_answers_404(client: Client, name: str) -> None:
    route = next(route for route in all_routes() if route.name == name)
    address = reverse(name, kwargs=dict.fromkeys(route.parameters, "1"))
    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404
