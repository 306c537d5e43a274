"""A letter leaves by FHIR: onto the Task that brought the patient, once, to who may know."""

import base64
import json

import pytest

from alongside.connections.fhir.actions.connections import end
from alongside.connections.fhir.client.polling import fetch
from alongside.connections.fhir.models import Client, Order
from alongside.connections.fhir.tests.making import whole_message
from alongside.core.outbox import try_again
from alongside.core.outbox.message import OutboxMessage
from alongside.core.outbox.sending import send_due
from alongside.letters import ways
from alongside.letters.actions import reviewing, wishes
from alongside.letters.models import Disclosure, Letter
from alongside.letters.tests.making import letter
from alongside.practices.roles import Role
from alongside.referrals.models import Referral
from alongside.referrals.tests.making import partner, step

pytestmark = pytest.mark.django_db(transaction=True)
WAY = "letters.fhir"


def wish(practice, contact, how_often="each"):
    """Have the physician ask for letters by FHIR."""
    wishes.set_wish(
        practice=practice, who=contact, occasions=["first_visit"], how_often=how_often,
        way="fhir", told_by="their office", by=None,
    )  # fmt: skip


@pytest.fixture
def draft(practice, member):
    """Return how to make the draft of a first visit, of whom an order brought."""

    def make() -> Letter:
        one = Referral.objects.get()
        wish(practice, one.source.contact)
        step(one, "accepted")
        step(one, "evaluated")
        return Letter.objects.get(occasion="first_visit")

    return make


def sign(one: Letter, member) -> Letter:
    by = member(Role.CLINICIAN).user
    return reviewing.sign(practice=one.practice, letter=one, revision=one.revision, by=by)


def letters_on(task) -> list[str]:
    """Return the texts that the outputs of a Task point to."""
    inside = {f"#{one['id']}": one for one in task.get("contained", [])}
    found = [
        one["valueReference"]["reference"] for one in task["output"] if "valueReference" in one
    ]
    packed = [inside[one]["content"][0]["attachment"]["data"] for one in found]
    return [base64.b64decode(one).decode() for one in packed]


def test_it_stands_on_the_task_that_they_read_from_us(practice, caller, draft, member):
    answer = caller.post("", whole_message())
    assert answer.status_code == 200, answer.content
    one = sign(draft(), member)
    one.refresh_from_db()
    assert one.state == "gone"
    assert [d.way for d in one.dispatches.all()] == ["fhir"]
    [task] = [e["resource"] for e in caller.get("Task").json()["entry"]]
    [text] = letters_on(task)
    assert text.startswith("Dear Dr. Okafor,") and one.paragraphs[0] in text
    document = task["contained"][0]
    assert document["subject"] == task["for"]
    assert document["type"]["coding"][0]["code"] == "11488-4"
    assert Disclosure.objects.get().basis == "treatment"
    # their copy comes back with our answers in it: nothing doubles
    again = caller.put(f"Task/{task['id']}", task, If_Match=f'W/"{task["meta"]["versionId"]}"')
    assert again.status_code == 200, again.content
    assert letters_on(caller.get(f"Task/{task['id']}").json()) == [text]


def test_it_is_written_on_theirs_once(asked, theirs, draft, member):
    fetch(asked)
    one = draft()
    there = theirs.store.pop("Task/t1")
    sign(one, member)
    message = OutboxMessage.objects.get(kind=WAY)
    assert message.state == "dead" and "no longer has this Task" in message.problem
    assert not json.loads(Order.objects.get(resource__kind="Task").ours).get("contained")
    one.refresh_from_db()
    assert one.state == "signed" and not Disclosure.objects.exists()

    theirs.store["Task/t1"] = there
    before = theirs.puts
    assert try_again(practice_id=asked.practice_id, message_id=message.pk)
    assert theirs.puts == before + 1
    [text] = letters_on(theirs.store["Task/t1"])
    assert text.startswith("Dear Dr. Okafor,")
    one.refresh_from_db()
    assert one.state == "gone"
    # a crash between the writing and the noting: nothing is written there again
    ways.WAYS["fhir"].deliver(one, message.key)
    assert theirs.puts == before + 1
    versions = Order.objects.get(resource__kind="Task").resource.versions.count()
    ways.WAYS["fhir"].deliver(one, message.key)
    assert Order.objects.get(resource__kind="Task").resource.versions.count() == versions
    # and what we fetch of it says nothing new
    asked.refresh_from_db()
    fetch(asked)
    assert Referral.objects.get().state == "evaluated"


def test_who_may_know_is_asked_again_when_it_leaves(practice, caller, epic, draft, member):
    caller.post("", whole_message())
    one = draft()
    assert not ways.WAYS["fhir"].why_not(one)
    wish(practice, one.to.contact, how_often="weekly")
    sign(one, member)
    assert OutboxMessage.objects.get(kind=WAY).state == "waiting"
    end(client=epic, by=None)
    OutboxMessage.objects.update(due_at="2026-01-01T00:00:00Z")
    send_due()
    message = OutboxMessage.objects.get(kind=WAY)
    assert message.state != "sent" and "ended" in message.problem
    assert not Disclosure.objects.exists()


def test_where_it_cannot_go_this_way(practice, caller, epic, draft):
    why_not = ways.WAYS["fhir"].why_not
    assert "did not come from their system" in why_not(letter(practice))
    Letter.objects.all().delete()
    Referral.objects.all().delete()
    caller.post("", whole_message())
    one = draft()
    assert why_not(one) == ""
    Client.objects.update(partner=partner(practice, "Iron Oak", kind="gym"))
    assert "did not come from their system" in why_not(one)
    Client.objects.update(partner=epic.partner)
    type(epic.partner).objects.filter(pk=epic.partner_id).update(kind="gym")
    assert "ended" in why_not(one)
