"""E-mail to a patient: only while they agree, with postal address and opt-out (A16)."""

import pytest
from django.core import mail

from alongside.advocacy.actions import sending
from alongside.advocacy.actions.reaching import Given, keep
from alongside.advocacy.models import Consent, Reach
from alongside.connections.agreements.actions import end
from alongside.core.outbox.message import OutboxMessage, State
from alongside.referrals.tests.making import log

NOTE = sending.Note("ask", "ask:1", "https://two.example/tell/abc/")


@pytest.fixture
def patient(practice):
    patient = log(practice).patient
    given = Given(email="Ann@Mail.example", agreed=[("ask", "email")])
    keep(practice=practice, patient=patient, given=given, by=None)
    return patient


def test_a16_address_and_opt_out_stand_in_it_and_one_click_ends_it(
    practice, patient, set_up, deliver, client
):
    sending.send(practice=practice, patient=patient, note=NOTE)
    deliver()
    [letter] = mail.outbox
    html = letter.alternatives[0][0]
    assert letter.to == ["ann@mail.example"]
    for text in (letter.body, html):
        assert "9 Main St, Riverton, NC 28801" in text and "/choices/" in text
    link = letter.extra_headers["List-Unsubscribe"].strip("<>")
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = "/choices/" + link.split("/choices/")[1]
    answer = client.post(path, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not Reach.objects.exists()
    assert Consent.objects.get().withdrawn_how == "one click"


def test_a21_nothing_leaves_after_the_agreement_ended(practice, patient, set_up, agreed, deliver):
    sending.send(practice=practice, patient=patient, note=NOTE)
    end(agreement=agreed, by=None)
    deliver()
    assert mail.outbox == []
    assert OutboxMessage.objects.get().state == State.STOPPED


def test_without_a_mail_service_nothing_is_written_down(practice, patient):
    assert sending.send(practice=practice, patient=patient, note=NOTE) is None
    assert not OutboxMessage.objects.exists()


def test_an_address_that_opted_out_of_letters_gets_none_either(
    practice, patient, set_up, deliver, owner
):
    from alongside.connections.mail.actions.stopping import stop

    sending.send(practice=practice, patient=patient, note=NOTE)
    stop(practice=practice, address="ann@mail.example", how="told us", by=owner)
    deliver()
    assert mail.outbox == []
