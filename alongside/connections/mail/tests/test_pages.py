"""The pages: stopping without an account, setting up, writing, what leaves."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from alongside.connections.agreements.models import Agreement
from alongside.connections.mail.models import LetterTemplate, MailSettings, OptOut
from alongside.connections.mail.opting_out import has_opted_out, stop_link
from alongside.connections.mail.tests.conftest import PASSWORD, SETTINGS
from alongside.core.encryption import encrypt
from alongside.core.outbox.message import OutboxMessage, State
from alongside.practices.models import Practice
from alongside.practices.roles import Role

BACKEND = "django.contrib.auth.backends.ModelBackend"


def url(name, practice, **parts):
    return reverse(name, kwargs={"slug": practice.slug} | parts)


@pytest.fixture
def as_owner(client, owner):
    client.force_login(owner, BACKEND)
    return client


def path_of(practice, address="Ann@Ames.example"):
    return stop_link(practice.pk, address).split("/mail/", 1)[1].join(["/mail/", ""])


def test_a16_the_link_asks_then_stops_without_an_account(client, practice):
    page = client.get(path_of(practice))
    assert "Send me no more e-mail" in page.content.decode() and not OptOut.objects.exists()
    assert "ann@ames" not in page.content.decode().lower()
    assert "from this moment on" in client.post(path_of(practice)).content.decode()
    client.post(path_of(practice))
    assert has_opted_out(practice.pk, "ann@ames.example") and OptOut.objects.count() == 1


def test_a16_one_click_of_the_mail_program_needs_no_page_and_no_token(practice):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(path_of(practice), {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200 and OptOut.objects.get().how == "one click"


def test_links_cannot_be_guessed_and_tell_nothing(client, practice):
    token = stop_link(practice.pk, "ann@ames.example").rstrip("/").rsplit("/", 1)[1]
    import base64

    sealed = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    assert b"ames" not in sealed
    other = base64.urlsafe_b64encode(encrypt('["other", 1, "x@y.z"]')).decode().rstrip("=")
    for wrong in ("A" * 43, token[:-4] + "AAAA", "ann@ames.example", other, "é"):
        answer = client.post(reverse("mail_stop", kwargs={"token": wrong}))
        assert answer.status_code == 404
    assert not OptOut.objects.exists()


def test_one_practices_opt_out_is_not_anothers(client, practice):
    other = Practice.objects.create(name="Elsewhere", slug="elsewhere")
    client.post(path_of(practice))
    assert not has_opted_out(other.pk, "ann@ames.example")


def test_set_up_by_pages_alone_from_agreement_to_test_message(
    as_owner, practice, owner, deliver, mailoutbox
):
    page = url("mail_settings", practice)
    typed = {**SETTINGS, "is_on": "on", "secret": PASSWORD}
    refused = as_owner.post(page, typed)
    assert refused.status_code == 422 and "stays off until" in refused.content.decode()
    assert not MailSettings.objects.exists()
    signed = {"connector": "mail", "with_whom": "Mail Inc.", "signed_on": "2026-01-05"}
    as_owner.post(url("agreements", practice), signed | {"reference": "binder"})
    assert Agreement.objects.count() == 1
    assert as_owner.post(page, typed).status_code == 302
    shown = as_owner.get(page).content.decode()
    assert PASSWORD not in shown and "Leave this empty to keep it" in shown
    as_owner.post(url("mail_test", practice))
    deliver()
    assert mailoutbox[0].to == [owner.email]
    assert "Sent" in as_owner.get(url("outbox", practice)).content.decode()


def test_a_letter_is_written_from_a_template_previewed_and_sent(
    as_owner, practice, ann, set_up, deliver, mailoutbox
):
    template = {"name": "Thanks", "subject": "Thank you", "text": "Dear {first_name},\n\nthanks."}
    as_owner.post(url("letter_template_new", practice), template)
    number = LetterTemplate.objects.get().pk
    page = f"{url('letter_write', practice)}?with=contact:{ann.pk}"
    assert "Dear {first_name}" in as_owner.get(f"{page}&template={number}").content.decode()
    typed = {"to": "ann@ames.example", "once": str(uuid.uuid4())} | template
    preview = as_owner.post(page, typed | {"preview": "yes"}).content.decode()
    assert "As it will arrive" in preview and "Dear Ann," in preview
    assert not OutboxMessage.objects.exists()
    as_owner.post(page, typed | {"send": "yes"})
    as_owner.post(page, typed | {"send": "yes"})
    deliver()
    assert len(mailoutbox) == 1
    person = as_owner.get(url("contact", practice, contact_id=ann.pk)).content.decode()
    assert "Thank you" in person
    assert "ann@ames.example" in as_owner.get(page).content.decode()


def test_an_unknown_placeholder_is_named_on_the_page(as_owner, practice):
    typed = {"name": "Bad", "subject": "x", "text": "{patient_name}"}
    answer = as_owner.post(url("letter_template_new", practice), typed)
    assert (
        answer.status_code == 422 and "{patient_name} is no placeholder" in answer.content.decode()
    )


def test_what_was_given_up_is_in_sight_and_can_be_tried_again(as_owner, practice):
    message = OutboxMessage.objects.create(
        practice_id=practice.pk,
        kind="mail.test",
        key="1",
        body="{}",
        state=State.DEAD,
        problem="no route",
    )
    page = as_owner.get(url("outbox", practice) + "?state=dead").content.decode()
    assert "Given up" in page and "no route" in page and "Try again" in page
    as_owner.post(url("outbox_again", practice, message_id=message.pk))
    message.refresh_from_db()
    assert message.state == State.WAITING
    file = as_owner.get(url("outbox", practice) + "?format=csv")
    assert "Test message" in b"".join(file.streaming_content).decode()


def test_somebody_who_says_it_by_word_of_mouth_is_listed(as_owner, practice):
    as_owner.post(url("mail_opt_outs", practice), {"address": "bo@gym.example"})
    assert "bo@gym.example" in as_owner.get(url("mail_opt_outs", practice)).content.decode()


@pytest.mark.parametrize("role", [Role.LEAD, Role.CLINICIAN, Role.FRONT_DESK, Role.ADVISER])
def test_only_owners_set_up_mail(client, practice, make_member, role):
    client.force_login(make_member(role).user, BACKEND)
    for name in ("mail_settings", "outbox", "agreements"):
        assert client.get(url(name, practice)).status_code == 404
