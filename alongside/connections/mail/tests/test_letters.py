"""A16 and A21, and what a letter is: address, opt-out, placeholders, a touch once it has left."""

import smtplib

import pytest
from django.core.mail.backends import locmem

from alongside.connections.agreements.actions import end
from alongside.connections.agreements.rules import NoAgreementError
from alongside.connections.mail.actions.setting_up import change_settings
from alongside.connections.mail.actions.stopping import stop
from alongside.connections.mail.actions.writing import Letter, write
from alongside.connections.mail.models import KnownAddress, MailSettings
from alongside.connections.mail.opting_out import OptedOutError
from alongside.connections.mail.placeholders import WORDS
from alongside.connections.mail.rules import MailOffError
from alongside.connections.mail.tests.conftest import PASSWORD, SETTINGS
from alongside.connections.mail.transport import options_of
from alongside.core.outbox.message import OutboxMessage, State
from alongside.outreach.models import Touch
from alongside.partners.rules import FieldsRefusedError, RefusedError


@pytest.fixture
def send(practice, owner, ann):
    def act(to="ann@ames.example", subject="Hello {first_name}", text="Dear {full_name}", once="1"):
        letter = Letter(to=to, subject=subject, text=text, once=once, contact=ann)
        return write(practice=practice, letter=letter, by=owner)

    return act


def test_a_letter_leaves_once_with_address_and_ways_to_stop(set_up, send, deliver, mailoutbox):
    assert send() == send()
    deliver()
    [mail] = mailoutbox
    assert (mail.subject, mail.to) == ("Hello Ann", ["ann@ames.example"])
    assert mail.from_email == "Two Rivers PT <hello@tworivers.example>"
    for body in (mail.body, mail.alternatives[0][0]):
        assert "Dear Ann Ames, MD" in body
        assert "9 Main St, Riverton, NC 28801" in body, "A16: postal address"
        assert "/mail/stop/" in body, "A16: a way to stop"
    assert "/mail/stop/" in mail.extra_headers["List-Unsubscribe"]
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail.extra_headers["Message-ID"].endswith("@tworivers.example>")


def test_a_letter_that_left_is_a_touch_and_its_address_is_known(
    set_up, send, deliver, ann, mailoutbox
):
    send()
    assert not Touch.objects.exists()
    deliver()
    touch = Touch.objects.get()
    assert (touch.kind, touch.contact, touch.said) == ("email", ann, "Hello Ann")
    assert KnownAddress.objects.get(contact=ann).email == "ann@ames.example"


def test_a21_nothing_is_sent_without_an_agreement(practice, owner, send):
    with pytest.raises(NoAgreementError, match="business associate agreement"):
        change_settings(practice=practice, values=SETTINGS, secret="x", by=owner)
    change_settings(practice=practice, values=SETTINGS | {"is_on": False}, secret="x", by=owner)
    MailSettings.objects.update(is_on=True)  # whatever got it switched on
    with pytest.raises(NoAgreementError):
        send()
    assert not OutboxMessage.objects.exists()


def test_a21_an_agreement_that_ends_stops_what_still_waits(
    set_up, send, deliver, agreed, owner, mailoutbox
):
    message = send()
    end(agreement=agreed, by=owner)
    deliver()
    message.refresh_from_db()
    assert not mailoutbox and message.state == State.STOPPED
    assert "agreement" in message.problem


def test_switched_off_is_off(set_up, send, deliver, mailoutbox):
    message = send()
    MailSettings.objects.update(is_on=False)
    with pytest.raises(MailOffError):
        send(once="2")
    deliver()
    message.refresh_from_db()
    assert not mailoutbox and message.state == State.STOPPED


def test_a16_who_opted_out_is_refused_however_the_address_is_written(practice, set_up, send):
    stop(practice=practice, address="Ann@Ames.example", how="link", by=None)
    for address in ("ann@ames.example", " ANN@AMES.EXAMPLE "):
        with pytest.raises(OptedOutError, match="asked for no more"):
            send(to=address)
    assert not OutboxMessage.objects.exists()


def test_a16_an_opt_out_is_honoured_for_what_waits_already(
    practice, set_up, send, deliver, mailoutbox
):
    message = send()
    stop(practice=practice, address="ann@ames.example", how="link", by=None)
    deliver()
    message.refresh_from_db()
    assert not mailoutbox and message.state == State.STOPPED and not Touch.objects.exists()


def test_an_unknown_placeholder_is_named(set_up, send):
    with pytest.raises(RefusedError, match=r"\{patient\}, \{visits\} is no placeholder"):
        send(text="Dear {first_name}, {visits} by {patient}")
    with pytest.raises(RefusedError, match=r"\{partner\} has no value"):
        send(text="To {partner}")


def test_no_placeholder_can_name_a_patient():
    assert set(WORDS) == {"first_name", "last_name", "full_name", "partner", "practice", "my_name"}


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"to": "no address"}, "is not an e-mail address"),
        ({"subject": " "}, "a subject and a text"),
        ({"text": ""}, "a subject and a text"),
    ],
)
def test_what_is_no_letter_is_refused(set_up, send, values, sentence):
    with pytest.raises(RefusedError, match=sentence):
        send(**values)


def test_a_subject_cannot_bring_headers(set_up, send, deliver, mailoutbox):
    send(subject="Hello\nBcc: everybody@example.org")
    deliver()
    assert mailoutbox[0].subject == "Hello Bcc: everybody@example.org" and not mailoutbox[0].bcc


@pytest.mark.parametrize(
    ("error", "state", "said"),
    [
        (smtplib.SMTPAuthenticationError(535, b"no"), State.DEAD, "did not accept"),
        (smtplib.SMTPRecipientsRefused({"a": (550, b"no")}), State.DEAD, "refused the recipient"),
        (smtplib.SMTPRecipientsRefused({"a": (451, b"later")}), State.WAITING, "451"),
        (TimeoutError("slow"), State.WAITING, "slow"),
    ],
)
def test_what_waiting_will_not_change_is_given_up_at_once(
    set_up, send, deliver, monkeypatch, error, state, said
):
    def fail(*_):
        raise error

    monkeypatch.setattr(locmem.EmailBackend, "send_messages", fail)
    message = send()
    deliver()
    message.refresh_from_db()
    assert message.state == state and said in message.problem


def test_the_password_is_encrypted_kept_and_never_in_the_trail(practice, owner, set_up):
    from django.db import connection

    from alongside.core.models import AuditEvent

    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM mail_mailsettings")
        assert PASSWORD.encode() not in bytes(cursor.fetchone()[0])
    change_settings(practice=practice, values=SETTINGS | {"port": 2525}, secret="", by=owner)
    kept = MailSettings.objects.get()
    assert (kept.secret, kept.port) == (PASSWORD, 2525)
    assert PASSWORD not in str(list(AuditEvent.objects.values_list("detail", flat=True)))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"host": ""}, "host"),
        ({"security": "none"}, "security"),
        ({"port": 70_000}, "port"),
    ],
)
def test_settings_that_cannot_work_are_refused_by_field(practice, owner, agreed, change, field):
    with pytest.raises(FieldsRefusedError) as refusal:
        change_settings(practice=practice, values=SETTINGS | change, secret="x", by=owner)
    assert set(refusal.value.errors) == {field}


def test_services_of_anymail_can_be_used(practice):
    from django.core.mail import get_connection

    settings = MailSettings(
        practice=practice, service="mailgun", secret="key", from_email="a@mail.example"
    )
    backend, options = options_of(settings)
    assert options == {"api_key": "key", "sender_domain": "mail.example"}
    for service in ("brevo", "mailgun", "postmark", "sendgrid"):
        settings.service = service
        backend, options = options_of(settings)
        assert get_connection(backend, **options).esp_name.lower() == service
