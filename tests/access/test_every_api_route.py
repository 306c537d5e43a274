"""Every operation of the API × every kind of token: the scope, the practice, and nobody else."""

import json

import pytest
from django.test import Client
from django.utils import timezone

from alongside.connections.api.scopes import SCOPES
from tests.access.api_routes import API_ROUTES, BODIES, OPERATIONS, WITHOUT_BODY, parts_of
from tests.access.makers_api import make_secret

ANSWERS_OF_RULES = {200, 201, 204, 409, 422, 428}


def ask(client, operation, parts, secret=""):
    """Send one request with a body that the operation takes."""
    headers = {"authorization": f"Bearer {secret}"} if secret else {}
    body = BODIES.get(operation.name)
    return client.generic(
        operation.verb,
        operation.path.format(**parts),
        b"" if body is None else json.dumps(body),
        content_type="application/json",
        headers=headers,
    )


def test_every_operation_declares_a_scope_and_writes_do_not_take_one_that_reads():
    assert len(OPERATIONS) > 35
    for operation in OPERATIONS.values():
        assert operation.scope is not None, operation
        assert not operation.scope or operation.scope in SCOPES, operation
        if operation.verb != "GET":
            assert operation.scope.endswith(":write"), operation


def test_every_write_has_a_body_to_try_it_with():
    writes = {one.name for one in OPERATIONS.values() if one.verb in ("POST", "PUT", "PATCH")}
    assert writes == BODIES.keys() | WITHOUT_BODY


def test_every_address_of_the_api_is_behind_the_door():
    assert {name for name in API_ROUTES if not name.startswith("api_")} == set()
    assert len(API_ROUTES) > 25


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_only_a_token_of_the_practice_with_the_scope_comes_in(world, name):
    operation, client = OPERATIONS[name], Client(raise_request_exception=False)
    parts = parts_of(operation, world.home)
    signed_in = world.by_name["owner"].knock()
    assert ask(signed_in, operation, parts).status_code == 401, "a browser's sign-in counts here"
    assert ask(client, operation, parts).status_code == 401
    assert ask(client, operation, parts, "als_guessed").status_code == 401
    revoked = make_secret(world.home, revoked_at=timezone.now())
    ended = make_secret(world.home, expires_at=timezone.now())
    for secret in (revoked, ended):
        assert ask(client, operation, parts, secret).status_code == 401
    if operation.scope:
        lacking = make_secret(world.home, [one for one in SCOPES if one != operation.scope])
        refused = ask(client, operation, parts, lacking)
        assert refused.status_code == 403 and operation.scope in refused.json()["detail"]
    mine = make_secret(world.home)
    answer = ask(client, operation, parts, mine)
    is_registry = "registry" in name  # not loaded here: 404 or 409 with a sentence
    assert answer.status_code in ANSWERS_OF_RULES or is_registry, answer.content


@pytest.mark.parametrize("name", sorted(n for n, one in OPERATIONS.items() if "_id}" in one.path))
def test_records_of_another_practice_are_not_there(world, name):
    operation, client = OPERATIONS[name], Client(raise_request_exception=False)
    parts = parts_of(operation, world.home)
    theirs = make_secret(world.elsewhere)
    answer = ask(client, operation, parts, theirs)
    assert answer.status_code == 404, answer.content
    assert answer["Content-Type"] == "application/problem+json"


def test_a_denial_stands_in_the_trail_under_the_programs_name(world):
    from alongside.core.models import AuditEvent

    operation = OPERATIONS["GET /api/v1/referrals"]
    secret = make_secret(world.home, ["partners:read"])
    assert ask(Client(), operation, {}, secret).status_code == 403
    event = AuditEvent.objects.filter(chain=world.home.pk, action="denied").latest("number")
    assert event.actor.startswith(f"integration:{world.home.slug}/Program")
