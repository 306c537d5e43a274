"""The audit page: filters, pages, files, and who may not see it."""

import csv
import io
from datetime import UTC, datetime

import openpyxl
import pytest

from alongside.core import audit
from alongside.core.models import AuditEvent
from alongside.practices.audit_words import WORDS, say, say_detail
from alongside.practices.roles import Role

pytestmark = pytest.mark.django_db
PAGE = "/p/two-rivers/audit/"


@pytest.fixture
def events(practice, elsewhere):
    for number in range(60):
        audit.record(
            chain=practice.pk,
            action="role_changed" if number % 2 else "exported",
            detail={"from": "adviser", "to": "owner"} if number % 2 else {"columns": ["=1+1"]},
            by=f"person{number % 3}@example.org",
        )
    audit.record(chain=elsewhere.pk, action="settings_changed", by="secret@elsewhere.example")


def shown(response):
    return [line["event"].number for line in response.context["lines"]]


def test_newest_first_in_pages(as_owner, events):
    assert shown(as_owner.get(PAGE)) == list(range(60, 10, -1))
    assert shown(as_owner.get(f"{PAGE}?page=2")) == list(range(10, 0, -1))
    assert shown(as_owner.get(f"{PAGE}?page=nonsense")) == list(range(60, 10, -1))


def test_plain_words_and_no_other_practice(as_owner, events):
    text = as_owner.get(PAGE).content.decode()
    assert "Changed a member&#x27;s role" in text and "from: Adviser; to: Owner" in text
    assert "elsewhere" not in text and "settings_changed" not in text


def test_filters_by_action_and_actor(as_owner, events):
    response = as_owner.get(f"{PAGE}?action=exported&actor=person0@example.org")
    found = AuditEvent.objects.filter(number__in=shown(response), chain__gt=0, action="exported")
    assert {(event.action, event.actor) for event in found} == {("exported", "person0@example.org")}
    assert response.context["page"].paginator.count == 10


def test_a_day_is_the_practices_own(as_owner, practice):
    """23:30 on May 1 in New York is May 2 by UTC."""
    audit.record(chain=practice.pk, action="exported", by="x")
    AuditEvent.objects.filter(chain=practice.pk).update(at=datetime(2026, 5, 2, 3, 30, tzinfo=UTC))
    assert shown(as_owner.get(f"{PAGE}?since=2026-05-01&until=2026-05-01")) == [1]
    assert shown(as_owner.get(f"{PAGE}?since=2026-05-02")) == []
    assert "May 1, 2026" in as_owner.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("since=2026-13-01", "Enter a valid date."),
        ("since=2026-05-02&until=2026-05-01", "The last day is before the first."),
        ("action=nonsense", "Select a valid choice."),
    ],
)
def test_a_filter_that_cannot_be_read_is_said(as_owner, events, query, sentence):
    assert sentence in as_owner.get(f"{PAGE}?{query}").content.decode()


def test_csv_holds_all_lines_and_is_itself_written(as_owner, events, practice, owner):
    response = as_owner.get(f"{PAGE}?format=csv&action=exported")
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text)))
    assert len(lines) == 31 and {line["what"] for line in lines} == {"Took out a table as a file"}
    assert lines[0]["who"] == owner.user.email, "the export itself is its newest line"
    last = AuditEvent.objects.filter(chain=practice.pk).latest("number")
    assert (last.action, last.actor) == ("exported", owner.user.email)
    assert list(audit.find_breaks()) == []


def test_xlsx_holds_the_same(as_owner, events):
    response = as_owner.get(f"{PAGE}?format=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    assert sheet.max_row == 62 and sheet["D3"].value == "Changed a member's role"


def test_checking_the_chain_says_what_it_found(as_owner, events, practice):
    assert "The chain holds" in as_owner.get(f"{PAGE}?check=1").content.decode()
    AuditEvent.objects.filter(chain=practice.pk, number=7).update(actor="somebody else")
    assert "event 7 was edited" in as_owner.get(f"{PAGE}?check=1").content.decode()


def test_nothing_yet(as_owner):
    assert "Nothing was written yet" in as_owner.get(PAGE).content.decode()


def test_it_is_read_only(as_owner, events):
    assert as_owner.post(PAGE).status_code == 405


@pytest.mark.parametrize("role", [role for role in Role if role != Role.OWNER])
def test_other_roles_find_nothing_and_that_is_written(client, practice, make_member, enter, role):
    member = make_member(practice, role)
    assert enter(client, member).get(PAGE).status_code == 404
    event = AuditEvent.objects.get(chain=practice.pk)
    assert (event.action, event.actor, event.detail["permission"]) == (
        "denied",
        member.user.email,
        "read_audit",
    )


def test_another_practices_trail_is_not_there(as_owner, events):
    assert as_owner.get("/p/elsewhere/audit/").status_code == 404


def test_words():
    assert say("signed_in") == "Signed in" and say("boat_painted") == "Boat painted"
    assert all(sentence[0].isupper() for sentence in WORDS.values())
    event = AuditEvent(detail={"email": "a@b.org", "columns": ["x", "y"], "n": {"a": 1}})
    assert say_detail(event) == "who: a@b.org; columns: x, y; n: a 1"
