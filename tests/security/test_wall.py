"""The second wall: PostgreSQL itself keeps a practice's connection to its own rows."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import DataError, connection, transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client as Browser
from django.urls import path

from alongside.core import audit, outbox, working_for
from alongside.core.models import AuditEvent, OutboxMessage
from alongside.core.working_for import across_practices, bound_to
from alongside.partners.models import SourceName
from alongside.practices import wall, walled
from alongside.practices.models import Clinic, Member, Practice
from alongside.practices.policy import allow
from alongside.practices.roles import Role
from alongside.referrals.models import Referral
from tests.access.people import make_user
from tests.access.records import make_practice_with_records, make_referral
from tests.security.attacking import OURS, THEIRS, ask, attack, loosen, make_row, run

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no such wall"),
    pytest.mark.django_db,
]
SAID = "SELECT current_setting('alongside.practice', true)"


def prepared() -> Iterator[tuple[str, str]]:
    """Yield every walled table and its column, with a row of ours and one of theirs."""
    for table in walled.columns():
        loosen(table)
    for table, column in walled.columns().items():
        make_row(table, column, OURS)
        make_row(table, column, THEIRS)
        yield table, column


def test_no_table_lets_anybody_reach_another_practices_rows() -> None:
    assert {table: done for table, column in prepared() if (done := attack(table, column))} == {}


def test_without_its_policy_every_table_would() -> None:
    for table, column in prepared():
        run(f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY')
        assert len(attack(table, column)) == 6, table


def test_a_query_that_forgets_to_ask_by_practice_finds_ours() -> None:
    tables = dict(prepared())
    with working_for.working_for(OURS):
        for model in apps.get_models():
            if column := tables.get(model._meta.db_table):
                field = next(f for f in model._meta.concrete_fields if f.column == column)
                found = list(model._base_manager.values_list(field.attname, flat=True))
                assert found == [OURS], model


def test_every_table_is_behind_the_wall_and_the_role_may_not_pass() -> None:
    assert wall.problems() == []
    run("ALTER TABLE practices_clinic NO FORCE ROW LEVEL SECURITY")
    assert [one.partition(": ")[2].split(".")[0] for one in wall.problems()] == ["practices_clinic"]
    wall.put_up()
    assert wall.problems() == []


def test_a_second_policy_is_found_and_taken_away() -> None:
    run("CREATE POLICY opened ON practices_clinic USING (true)")
    assert "practices_clinic" in wall.problems()[0]
    wall.put_up()
    assert wall.problems() == []


def test_a_superuser_is_told_that_there_is_no_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    other = connection.copy()
    other.settings_dict = {**other.settings_dict, "USER": "postgres"}
    try:
        other.ensure_connection()
    except Exception:
        pytest.skip("this server lets no superuser in; tools/postgres.py does")
    monkeypatch.setattr(wall, "connection", other)
    found = wall.problems()
    other.close()
    assert len(found) == 1
    assert "'postgres' is a superuser" in found[0]


# --- the connection ---


def test_the_server_is_told_again_after_a_rollback_and_on_a_new_connection() -> None:
    other = connection.copy()

    def said() -> str | None:
        with other.cursor() as cursor:
            cursor.execute(SAID)
            return cursor.fetchone()[0]

    other.work_for(7)
    assert said() == "7"
    other.set_autocommit(False)
    assert said() == "7"  # a transaction has begun: what is set in it goes with it
    other.work_for(9)
    other.rollback()
    other.set_autocommit(True)
    assert said() == "9"
    other.close()
    assert said() == "9"
    other.work_for(None)
    assert said() == ""
    other.close()


def test_a_block_that_fails_inside_a_transaction_leaves_what_was_before() -> None:
    with working_for.working_for(OURS):
        with pytest.raises(DataError), transaction.atomic(), across_practices():
            run("SELECT 1 / 0")
        assert (bound_to(), ask(SAID)) == (OURS, [(str(OURS),)])
    assert (bound_to(), ask(SAID)) == (None, [("",)])


# --- requests ---


def tell(_request):
    return HttpResponse(", ".join([*names(), ask(SAID)[0][0]]))


def names():
    yield from Clinic.objects.values_list("name", flat=True)


def break_down(request):
    Clinic.objects.create(practice=request.practice, name="never kept")
    with transaction.atomic():
        run("SELECT 1 / 0")


def stream(_request):
    return StreamingHttpResponse(f"{name} {ask(SAID)[0][0]}\n" for name in names())


urlpatterns = [
    path("p/<slug:slug>/tell/", allow("see_stream")(tell), name="tell"),
    path("p/<slug:slug>/break/", allow("see_stream")(break_down), name="break"),
    path("p/<slug:slug>/stream/", allow("see_stream")(stream), name="stream"),
]


@pytest.fixture
def practices() -> list[Practice]:
    made = [Practice.objects.create(name=word, slug=word) for word in ("east", "west")]
    for practice in made:
        Clinic.objects.create(practice=practice, name=f"{practice} clinic")
    return made


@pytest.fixture
def browser(practices: list[Practice]) -> Browser:
    user = make_user("both@example.org")
    for practice in practices:
        Member.objects.create(practice=practice, user=user, role=Role.OWNER)
    client = Browser(raise_request_exception=False)
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.urls("tests.security.test_wall")
def test_a_request_sees_its_practice_and_the_next_one_its_own(practices, browser) -> None:
    east, west = practices
    assert browser.get("/p/east/tell/").content.decode() == f"east clinic, {east.pk}"
    assert (bound_to(), ask(SAID)) == (None, [("",)])
    assert browser.get("/p/west/tell/").content.decode() == f"west clinic, {west.pk}"
    assert "clinic" not in browser.get("/p/north/tell/").content.decode()
    assert (bound_to(), ask(SAID)) == (None, [("",)])


@pytest.mark.urls("tests.security.test_wall")
def test_a_request_that_breaks_leaves_nothing_behind(practices, browser) -> None:
    assert browser.get("/p/east/break/").status_code == 500
    assert (bound_to(), ask(SAID)) == (None, [("",)])
    assert browser.get("/p/west/tell/").content.decode() == f"west clinic, {practices[1].pk}"


@pytest.mark.urls("tests.security.test_wall")
def test_a_binding_left_behind_would_end_before_the_next_request(practices, browser) -> None:
    working_for.bind(practices[0].pk)
    assert browser.get("/p/west/tell/").content.decode() == f"west clinic, {practices[1].pk}"


@pytest.mark.urls("tests.security.test_wall")
def test_what_is_streamed_is_of_the_practice_until_its_end(practices, browser) -> None:
    Clinic.objects.create(practice=practices[0], name="east second")
    answer = browser.get("/p/east/stream/")
    assert (bound_to(), ask(SAID)) == (None, [("",)])
    said = practices[0].pk
    parts = b"".join(answer.streaming_content).decode()
    assert parts == f"east clinic {said}\neast second {said}\n"
    assert bound_to() is None


@pytest.mark.urls("tests.security.test_wall")
def test_a_reader_who_goes_away_ends_the_practice_too(practices, browser) -> None:
    answer = browser.get("/p/east/stream/")
    next(iter(answer.streaming_content))
    assert bound_to() == practices[0].pk
    for close in answer._resource_closers:  # what answer.close() does, the connection left open
        close()
    assert (bound_to(), ask(SAID)) == (None, [("",)])


# --- what is written down for later, and what is the installation's ---


def test_the_outbox_sends_for_one_practice_at_a_time(practices, monkeypatch) -> None:
    sent = []
    kind = outbox.Kind("Test", lambda one: sent.append((one.practice_id, ask(SAID)[0][0])), bool)
    monkeypatch.setitem(outbox.kinds.KINDS, "test", kind)
    for practice in practices:
        OutboxMessage.objects.create(practice_id=practice.pk, kind="test", key="k", body="{}")
    with working_for.working_for(practices[0].pk):
        outbox.queue.look.func()
    assert sorted(sent) == [(one.pk, str(one.pk)) for one in practices]


def test_a_practices_first_event_stands_in_the_installations_chain_too(practices) -> None:
    with working_for.working_for(practices[0].pk):
        audit.record(chain=practices[0].pk, action="tried", by="system")
        assert not AuditEvent.objects.filter(chain=audit.INSTALLATION).exists()
    assert AuditEvent.objects.filter(chain=audit.INSTALLATION, action=audit.BEGUN).exists()


def test_queries_by_practice_still_use_their_index() -> None:
    practice = make_practice_with_records()
    source = SourceName.objects.get(practice=practice)
    Referral.objects.bulk_create(make_referral(practice, source, week) for week in range(52, 2000))
    run("ANALYZE referrals_referral")
    run("SET LOCAL enable_bitmapscan = off")
    with working_for.working_for(practice.pk):
        asked = Referral.objects.of(practice).filter(received_on__gte="2064-01-01")
        plan = asked.values("received_on").order_by().explain()
    assert f"Index Cond: ((practice_id = {practice.pk}) AND (" in plan, plan
    assert "received_on >= " in plan.split("Index Cond")[1].splitlines()[0], plan
    assert "SubPlan" not in plan, "the setting is read once for a query, not once for a row"
