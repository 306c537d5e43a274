"""What is published: whole, true to the routes, readable by people, and held to by the API."""

import json
from functools import cache

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from schemathesis import openapi
from schemathesis.checks import CHECKS, load_all_checks, not_a_server_error
from schemathesis.generation import GenerationMode

from alongside.connections.api.description import describe
from alongside.connections.api.event_types import EVENTS
from alongside.practices.audit_words import WORDS

load_all_checks()
HELD_TO = [
    not_a_server_error,
    *CHECKS.get_by_names(
        ["status_code_conformance", "content_type_conformance", "response_schema_conformance"]
    ),
]
EXAMPLES = 5  # of each operation and mode
OPERATIONS = sorted((path, verb) for path, verbs in describe()["paths"].items() for verb in verbs)


def test_every_event_is_made_by_an_action_that_there_is():
    for name, event in EVENTS.items():
        assert set(event.actions) <= set(WORDS), name


def test_anybody_may_read_the_description_and_its_page(client):
    told = client.get("/api/v1/openapi.json")
    assert told.status_code == 200 and told.json() == json.loads(json.dumps(describe()))
    assert told.json()["openapi"].startswith("3.1")
    page = client.get("/api/v1/docs/").content.decode()
    for path, verbs in describe()["paths"].items():
        for verb in verbs:
            assert f"{verb.upper()} {path}" in page
    assert "<script" not in page.split("</head>")[1]


def test_every_operation_tells_its_scope_its_refusals_and_its_sentence():
    ids = []
    for path, verbs in describe()["paths"].items():
        for verb, one in verbs.items():
            ids.append(one["operationId"])
            assert one["description"].endswith((".", "…")), f"{verb} {path}"
            assert {"401", "403", "404", "422", "429"} <= one["responses"].keys()
            names = {parameter["name"] for parameter in one["parameters"]}
            assert ("Idempotency-Key" in names) == (verb != "get")
    assert len(ids) == len(set(ids))


@pytest.fixture
def app():
    from alongside.config.wsgi import application

    # as Django's own test client does: the connection is the test's, in its transaction
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield application
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@cache
def read_description(app):
    return openapi.from_wsgi("/api/v1/openapi.json", app)


@pytest.mark.parametrize(("path", "verb"), OPERATIONS)
def test_the_api_holds_to_its_description(app, program, settings, path, verb):
    """Requests that fit the description and some that do not: no break, no answer of its own."""
    settings.API_REQUESTS_A_MINUTE = 100_000
    operation = read_description(app)[path][verb.upper()]
    headers = {"Authorization": f"Bearer {program.secret}"}
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):

        @hypothesis_settings(
            max_examples=EXAMPLES,
            database=None,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case):
            with transaction.atomic():
                answer = case.call(headers=headers)
                transaction.set_rollback(True)
            case.validate_response(answer, checks=HELD_TO)

        ask()
