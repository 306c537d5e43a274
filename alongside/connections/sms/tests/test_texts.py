"""Texts through a server that answers as Twilio's documentation says, and what comes back."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.core.cache import cache

from alongside.advocacy.actions import sending
from alongside.advocacy.actions.reaching import Given, keep
from alongside.advocacy.models import Consent, Reach, Stop
from alongside.connections.agreements.actions import end, record
from alongside.connections.agreements.models import Agreement, Connector
from alongside.connections.sms import twilio
from alongside.connections.sms.actions import change_settings
from alongside.connections.sms.models import SmsSettings
from alongside.connections.sms.tests.fake_twilio import SID, TOKEN, serving
from alongside.connections.sms.views import hook_address
from alongside.core.outbox import sending as outbox_sending
from alongside.core.outbox.message import OutboxMessage, State
from alongside.partners.rules import RefusedError
from alongside.practices.models import Member, Practice, User
from alongside.practices.roles import Role
from alongside.referrals.tests.making import log

PHONE = "+18285550142"
NOON = dt.datetime(2026, 11, 24, 17, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _clean(monkeypatch):
    cache.clear()
    # only where hours are asked: the outbox keeps its own time, whichever day it is
    monkeypatch.setattr("alongside.advocacy.leaving.timezone", SimpleNamespace(now=lambda: NOON))


@pytest.fixture
def practice(db):
    return Practice.objects.create(name="Two Rivers PT", slug="two-rivers", is_demo=True)


@pytest.fixture
def owner(practice):
    user = User.objects.create_user("rosa@two-rivers.example")
    Member.objects.create(practice=practice, user=user, role=Role.OWNER)
    return user


def agree(practice):
    return record(
        practice=practice,
        connector=Connector.SMS,
        with_whom="Twilio Inc.",
        signed_on=dt.date(2026, 1, 5),
        reference="binder",
        by=None,
    )


def set_up(practice, **given):
    values = {"account_sid": SID, "sender": "+18285550100", "auth_token": TOKEN, "is_on": True}
    return change_settings(practice=practice, by=None, **(values | given))


@pytest.fixture
def send(practice, monkeypatch):
    """Return send(phone): a text on its way to a patient with this number, sent now."""

    def make(phone=PHONE, key="1"):
        patient = log(practice).patient
        keep(
            practice=practice,
            patient=patient,
            given=Given(phone=phone, zip="28801", agreed=[("listen", "sms")]),
            by=None,
        )
        note = sending.Note("check_in", f"check-in:{key}", "https://two.example/how/abc/")
        sending.send(practice=practice, patient=patient, note=note)
        outbox_sending.send_due()
        return OutboxMessage.objects.filter(kind="advocacy.sms").latest("pk")

    with serving() as (address, got):
        monkeypatch.setattr(twilio, "API", address)
        make.got = got
        yield make


def test_a21_texts_stay_off_until_an_agreement_is_recorded(practice, send):
    with pytest.raises(RefusedError, match="business associate agreement"):
        set_up(practice)
    agree(practice)
    set_up(practice)
    assert send().state == State.SENT
    end(agreement=Agreement.objects.get(), by=None)
    note = sending.Note("check_in", "check-in:2", "https://two.example/how/abd/")
    patient = Reach.objects.get().patient
    assert sending.send(practice=practice, patient=patient, note=note) is None


def test_a_text_leaves_as_documented(practice, send):
    agree(practice)
    set_up(practice)
    assert send().state == State.SENT
    [form] = send.got
    assert (form["To"], form["From"]) == (PHONE, "+18285550100")
    assert "Reply STOP to end." in form["Body"]
    assert form["ValidityPeriod"] == str(8 * 3600)  # noon there: never after 8 PM
    set_up(practice, sender="MG" + "a" * 32, auth_token="")
    send(key="3")
    assert send.got[-1]["MessagingServiceSid"] == "MG" + "a" * 32 and "From" not in send.got[-1]


@pytest.mark.parametrize(
    ("phone", "state", "said"),
    [
        ("+15005550001", State.DEAD, "No text message can reach"),
        ("+15005550009", State.DEAD, "No text message can reach"),
        ("+15005550006", State.WAITING, "20429"),
    ],
)
def test_refusals_are_told_apart(practice, send, phone, state, said):
    agree(practice)
    set_up(practice)
    message = send(phone)
    assert message.state == state and said in message.problem


def test_a15_a_stop_at_the_carrier_is_a_stop_here(practice, send):
    agree(practice)
    set_up(practice)
    assert send("+15005550004").state == State.STOPPED
    assert Stop.objects.exists() and not Reach.objects.exists()


def test_a_wrong_token_ends_in_plain_words(practice, send):
    agree(practice)
    set_up(practice, auth_token="wrong")
    message = send()
    assert message.state == State.DEAD and "did not accept" in message.problem


def test_the_signature_of_the_documentation():
    url = "https://mycompany.com/myapp.php?foo=1&bar=2"
    form = {
        "CallSid": "CA1234567890ABCDE",
        "Caller": "+14158675310",
        "Digits": "1234",
        "From": "+14158675310",
        "To": "+18005551212",
    }
    assert twilio.sign("12345", url, form) == "GvWf1cFY/Q7PnoempGyD5oXAezc="
    assert not twilio.is_signed(
        "12345", url, form | {"Digits": "9"}, twilio.sign("12345", url, form)
    )


def come_in(client, settings, body, signature=None, **more):
    form = {"MessageSid": "SM" + body[:5], "From": PHONE, "To": "+18285550100", "Body": body} | more
    url = hook_address(settings.hook)
    told = twilio.sign(TOKEN, url, form) if signature is None else signature
    return client.post(f"/sms/{settings.hook}/", form, headers={"X-Twilio-Signature": told})


def test_a15_stop_by_text_ends_everything_and_is_confirmed_once(practice, send, client):
    agree(practice)
    settings = set_up(practice)
    send()
    both = [("listen", "sms"), ("ask", "email")]  # by e-mail too: STOP ends that as well
    given = Given(phone=PHONE, email="ann@mail.example", zip="28801", agreed=both)
    keep(practice=practice, patient=Reach.objects.get().patient, given=given, by=None)
    assert come_in(client, settings, "Stop").status_code == 200
    assert come_in(client, settings, "STOP").status_code == 200
    outbox_sending.send_due()
    assert not Reach.objects.exists() and not Consent.objects.filter(withdrawn_at=None).exists()
    answers = [form["Body"] for form in send.got if "no more messages" in form["Body"]]
    assert len(answers) == 1


def test_without_the_signature_nothing_is_read(practice, client, send):
    agree(practice)
    settings = set_up(practice)
    send()
    for signature in ("", "AAAA", "ä"):
        assert come_in(client, settings, "STOP", signature).status_code == 403
    assert Reach.objects.exists() and not Stop.objects.exists()
    assert client.post("/sms/no-such-hook/", {}).status_code == 404


def test_the_page_keeps_the_account_and_never_shows_the_token(practice, owner, client):
    agree(practice)
    client.force_login(owner)
    typed = {"account_sid": SID, "auth_token": TOKEN, "sender": "+18285550100", "is_on": "on"}
    assert client.post("/p/two-rivers/sms/", typed | {"sender": "12"}).status_code == 422
    assert client.post("/p/two-rivers/sms/", typed).status_code == 302
    text = client.get("/p/two-rivers/sms/").content.decode()
    assert TOKEN not in text and SmsSettings.objects.get().hook in text
