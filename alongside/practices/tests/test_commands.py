"""`alongside create-practice` and `alongside audit`."""

import json

import pytest
from click.testing import CliRunner

from alongside.core import audit
from alongside.core.models import AuditEvent
from alongside.practices.commands import audit_group, create_practice, reset_sign_in
from alongside.practices.models import Invitation, Practice, User

pytestmark = pytest.mark.django_db


def run(command, *arguments):
    return CliRunner().invoke(command, arguments)


def test_create_practice_prints_a_link_that_opens(client):
    done = run(create_practice, "Two  Rivers", "--owner", "Rosa@Example.org")
    assert done.exit_code == 0, done.output
    practice = Practice.objects.get()
    assert (practice.name, practice.slug) == ("Two Rivers", "two-rivers")
    link = next(word for word in done.output.split() if word.startswith("http"))
    assert client.get(link.partition("8000")[2]).status_code == 200
    assert "rosa@example.org opens this link and chooses a password" in done.output


def test_create_practice_as_json():
    User.objects.create_user("rosa@example.org")
    made = json.loads(
        run(create_practice, "Two Rivers", "--owner", "rosa@example.org", "--json").output
    )
    assert made["practice"] == "two-rivers" and made["link"].startswith("http")
    assert Invitation.objects.get().expires_at.isoformat() == made["expires"]


@pytest.mark.parametrize(
    ("name", "owner", "sentence"),
    [
        (" ", "a@b.org", "has 1 to 120 characters"),
        ("x" * 121, "a@b.org", "has 1 to 120 characters"),
        ("Two Rivers", "nobody", "nobody is not an e-mail address"),
    ],
)
def test_create_practice_refuses_with_a_sentence(name, owner, sentence):
    done = run(create_practice, name, "--owner", owner)
    assert done.exit_code == 1 and sentence in done.output and not Practice.objects.exists()


def test_verify_holds_then_finds_an_edit():
    run(create_practice, "Two Rivers", "--owner", "rosa@example.org")
    done = run(audit_group, "verify")
    assert done.exit_code == 0 and "The audit trail holds: 3 events in 2 chains." in done.output
    AuditEvent.objects.filter(action="member_invited").update(actor="somebody")
    done = run(audit_group, "verify")
    assert done.exit_code == 1 and "event 2 was edited" in done.output


def test_verify_as_json_names_the_heads():
    event = audit.record(chain=0, action="exported", by="system")
    done = run(audit_group, "verify", "--json")
    assert json.loads(done.output) == {
        "events": 1,
        "chains": 1,
        "heads": {"0": event.hash},
        "breaks": [],
    }


def test_show_prints_the_newest_last():
    run(create_practice, "Two Rivers", "--owner", "rosa@example.org")
    lines = run(audit_group, "show", "--practice", "two-rivers").output.splitlines()
    assert "Made the practice" in lines[0]
    assert lines[1].endswith("system  Invited a member  (who: rosa@example.org; role: Owner)")
    one = run(audit_group, "show", "--practice", "two-rivers", "--limit", "1", "--json").output
    assert json.loads(one)["action"] == "member_invited"


def test_show_of_no_practice():
    done = run(audit_group, "show", "--practice", "nowhere")
    assert done.exit_code == 1 and "No practice has the short name nowhere" in done.output


def test_reset_sign_in_opens_a_locked_account(client, practice, make_member, enter):
    rosa = make_member(practice, email="rosa@example.org")
    enter(client, rosa)
    done = run(reset_sign_in, "Rosa@Example.org")
    assert done.exit_code == 0, done.output
    assert client.get("/second-factor/").status_code == 302, "the session has ended"
    link = next(word for word in done.output.split() if word.startswith("http"))
    form = client.get(link.partition("8000")[2], follow=True)
    new = "four other unrelated words"
    client.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})
    client.post("/accounts/login/", {"login": "rosa@example.org", "password": new})
    assert client.get("/p/two-rivers/stream/")["Location"] == "/second-factor/"
    event = AuditEvent.objects.get(chain=practice.pk, action="sign_in_reset")
    assert event.detail == {"factors": 1, "sessions": 1, "reset_by": "system"}


def test_reset_sign_in_of_nobody():
    done = run(reset_sign_in, "nobody@example.org")
    assert done.exit_code == 1 and "No account has the e-mail" in done.output
