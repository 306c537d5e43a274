"""Idempotency-Key, rates, ETags: what holds when requests are repeated, many, or late."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.utils import timezone

from alongside.connections.api.models import KeptAnswer, Token
from alongside.partners.models import Contact, Partner


def test_a_write_under_a_key_is_done_once_and_answered_alike(program):
    body = {"name": "Hill Street Clinic"}
    first = program.post("/partners", body, Idempotency_Key="k-1")
    again = program.post("/partners", body, Idempotency_Key="k-1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json() and again["Idempotency-Replayed"] == "true"
    assert Partner.objects.of(program.practice).count() == 1
    other = program.post("/partners", {"name": "Another"}, Idempotency_Key="k-1")
    assert other.status_code == 422 and other.json()["errors"][0]["field"] == "Idempotency-Key"
    fresh = program.post("/partners", body, Idempotency_Key="k-2")
    assert fresh.json()["id"] != first.json()["id"]


def test_what_was_refused_does_not_use_the_key_up(program):
    refused = program.post("/partners", {"name": "X", "npi": "1"}, Idempotency_Key="k-1")
    assert refused.status_code == 422 and refused.json()["errors"][0]["field"] == "npi"
    assert not KeptAnswer.objects.exists()
    mended = program.post("/partners", {"name": "X"}, Idempotency_Key="k-1")
    assert mended.status_code == 201


def test_a_key_is_one_programs_own_and_ends_after_a_day(program, program_with):
    body = {"name": "Hill Street Clinic"}
    program.post("/partners", body, Idempotency_Key="k")
    program_with().post("/partners", body, Idempotency_Key="k")
    assert Partner.objects.of(program.practice).count() == 2
    KeptAnswer.objects.update(made_at=timezone.now() - timedelta(hours=25))
    program.post("/partners", body, Idempotency_Key="k")
    assert Partner.objects.of(program.practice).count() == 3


def test_what_was_answered_is_kept_sealed(program):
    program.post("/contacts", {"family": "Quillfeather"}, Idempotency_Key="k")
    with connection.cursor() as cursor:
        cursor.execute("SELECT answer FROM api_keptanswer")
        assert b"Quillfeather" not in bytes(cursor.fetchone()[0])


def test_changing_needs_the_tag_of_what_was_read(program):
    made = program.post("/partners", {"name": "Hill Street", "phone": "406-555-0100"}).json()
    path = f"/partners/{made['id']}"
    assert program.ask("PATCH", path, {"name": "New"}).status_code == 428
    read = program.get(path)
    assert program.get(path, If_None_Match=read["ETag"]).status_code == 304
    changed = program.ask("PATCH", path, {"name": "New"}, If_Match=read["ETag"])
    assert changed.json()["name"] == "New" and changed.json()["phone"] == made["phone"]
    late = program.ask("PATCH", path, {"name": "Newer"}, If_Match=read["ETag"])
    assert late.status_code == 412
    assert Partner.objects.get(pk=made["id"]).name == "New"


def test_the_rate_of_a_token_ends_with_a_minute_to_wait(program, settings):
    settings.API_REQUESTS_A_MINUTE = 3
    answers = [program.get("/token") for _ in range(4)]
    if answers[-1].status_code == 200:  # the minute turned in between
        answers = [program.get("/token") for _ in range(4)]
    assert [one.status_code for one in answers] == [200, 200, 200, 429]
    assert 0 < int(answers[-1]["Retry-After"]) <= 60
    assert answers[0]["RateLimit"].startswith('"minute";r=2')
    Token.objects.update(minute=0)  # as a minute later
    assert program.get("/token").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_at_the_same_moment_the_limit_and_the_key_hold(program, settings):
    settings.API_REQUESTS_A_MINUTE = 6

    def write(number):
        try:
            body = {"family": "Ames"}
            return program.post("/contacts", body, Idempotency_Key="once").status_code
        finally:
            connections.close_all()

    Token.objects.update(minute=0, used=0)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(write, range(12)))
    assert set(answers) <= {201, 429} and answers.count(201) in (6, 12)  # 12: the minute turned
    assert Contact.objects.of(program.practice).count() == 1
