"""We ask a partner's server: fetch new Tasks, write answers back, read a bulk export."""

import pytest

from alongside.connections.fhir.client import bulk
from alongside.connections.fhir.client.http import NotAskedError, ask
from alongside.connections.fhir.client.polling import fetch
from alongside.connections.fhir.models import Order
from alongside.connections.fhir.tests.making import task
from alongside.core.outbox import try_again
from alongside.core.outbox.message import OutboxMessage
from alongside.core.public_address import is_public
from alongside.referrals.models import Referral
from alongside.referrals.tests.making import step

pytestmark = pytest.mark.django_db(transaction=True)


def test_fetched_answered_and_once(asked, theirs):
    found = fetch(asked)
    assert (found.kept, found.refused) == (4, [])
    referral = Referral.objects.get()
    assert referral.patient.initials == "AR"
    asked.refresh_from_db()
    assert fetch(asked).kept == 0 and Referral.objects.count() == 1

    theirs.changes_once = True
    step(referral, "accepted")
    message = OutboxMessage.objects.get(kind="fhir.answer")
    assert message.state == "sent" and theirs.puts == 2, message.problem
    there = theirs.store["Task/t1"]
    assert there["status"] == "accepted" and there["businessStatus"]["coding"][0]["code"] == "3.0"
    assert there["identifier"][0]["value"] == "T-1" and len(there["identifier"]) == 2
    assert there["description" if "description" in there else "intent"]

    # what they read back to us is our own answer, and says nothing new
    asked.refresh_from_db()
    fetch(asked)
    assert Order.objects.get(resource__kind="Task").phase == "3.0"
    assert Referral.objects.get().state == "accepted"


def test_their_task_is_gone(asked, theirs):
    fetch(asked)
    del theirs.store["Task/t1"]
    step(Referral.objects.get(), "declined", reason="insurance")
    message = OutboxMessage.objects.get(kind="fhir.answer")
    assert message.state == "dead" and "no longer" in message.problem
    theirs.store["Task/t1"] = task()
    assert try_again(practice_id=asked.practice_id, message_id=message.pk)
    assert theirs.store["Task/t1"]["status"] == "rejected"


def test_an_export_is_waited_for_and_read(asked, theirs):
    run = bulk.ask_for(client=asked, by=None)
    assert bulk.look(run) == 7
    assert bulk.look(run) == 0
    assert run.state == "done" and run.counts["Task"] == {"kept": 1, "same": 0, "refused": 1}
    assert Referral.objects.get().patient.initials == "AR"


def test_nothing_inside_a_network_is_asked(settings):
    settings.FHIR_ASKS_INSIDE = False
    for url in ("http://mercy.example/", "https://localhost/", "https://192.168.1.5/x", "ftp://x"):
        with pytest.raises(NotAskedError):
            ask("GET", url)
    assert not any(
        map(
            is_public,
            (
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "fd00::1",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
            ),
        )
    )
    assert is_public("93.184.216.34")
