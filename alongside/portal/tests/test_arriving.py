"""The pages of links: looking changes nothing, answers give nobody away, few tries in a row."""

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from django.urls import reverse

from alongside.core import outbox
from alongside.core.outbox.message import OutboxMessage
from alongside.portal.actions import people
from alongside.portal.actions.sign_in_links import KIND
from alongside.portal.models import DoorLink, Guest
from alongside.portal.tests.conftest import US, browser_of, invited, joined, path_of
from alongside.practices.models import User

ASK = "/door/"


@pytest.fixture
def mail_is_on(monkeypatch):
    """The practice's own service is set up (compliance A21 keeps it off until then)."""
    kind = outbox.kinds.KINDS[KIND]
    ready = outbox.Kind(kind.words, kind.deliver, lambda _practice: True)
    monkeypatch.setitem(outbox.kinds.KINDS, KIND, ready)


def code_of(secret):
    """Return the code an authenticator app shows now."""
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def body_of(message):
    import json

    return json.loads(message.body)


def test_opening_a_link_uses_nothing_up(gym):
    link, path = invited(gym)
    client = Client()
    for ask in (client.get, client.head, client.get):
        assert ask(path).status_code == 200
    link.refresh_from_db()
    assert link.used_at is None and not User.objects.exists()


def test_the_button_lets_them_in(gym):
    _, path = invited(gym)
    client = Client()
    answer = client.post(path, {"name": "Jo Marsh", "email": "Jo@Partner.example"})
    guest = Guest.objects.get()
    assert answer["Location"] == reverse("door", args=[guest.pk])
    assert client.get(answer["Location"]).status_code == 200
    assert guest.user.email == "jo@partner.example"
    assert Client().get(path).status_code == 404


def test_an_address_with_an_account_is_asked_to_sign_in(gym):
    User.objects.create_user("jo@partner.example", "long enough")
    _, path = invited(gym)
    client = Client()
    answer = client.post(path, {"name": "Jo", "email": "jo@partner.example"})
    assert answer.status_code == 422 and "_auth_user_id" not in client.session
    assert Guest.objects.get().user is None
    signed_in = browser_of(User.objects.get())
    assert signed_in.post(path)["Location"] == reverse("door", args=[Guest.objects.get().pk])


def test_a_link_is_no_licence_to_try_many_addresses(gym):
    User.objects.create_user("jo@partner.example", "long enough")
    _, path = invited(gym)
    given = {"name": "Jo", "email": "jo@partner.example"}
    assert [Client().post(path, given).status_code for _ in range(11)] == [422] * 10 + [429]


def test_unknown_used_withdrawn_and_late_answer_alike(gym):
    _, used = invited(gym)
    Client().post(used, {"name": "Jo", "email": "jo@partner.example"})
    withdrawn, path = invited(gym, name="Pat")
    people.remove(guest=withdrawn.guest, by=US)
    late, late_path = invited(gym, name="Kim")
    DoorLink.objects.filter(pk=late.pk).update(expires_at=late.made_at)
    pages = [Client().get(one) for one in (used, path, late_path, "/door/link/unknown/")]
    assert {one.status_code for one in pages} == {404}
    assert len({one.content for one in pages}) == 1


def test_a_sign_in_link_by_mail_works_once(gym, mail_is_on):
    guest = joined(gym)
    Client().post(ASK, {"email": "JO@partner.example"})
    [message] = OutboxMessage.objects.all()
    assert body_of(message)["to"] == "jo@partner.example"
    text = body_of(message)["text"]
    path = path_of(next(line for line in text.splitlines() if "/door/link/" in line))
    client = Client()
    client.get(path)
    assert client.post(path)["Location"] == reverse("door", args=[guest.pk])
    assert client.get(reverse("door", args=[guest.pk])).status_code == 200
    assert Client().post(path).status_code == 404


def test_a_second_factor_is_asked_for_after_a_link_too(treating, mail_is_on):
    guest = joined(treating)
    TOTP.activate(guest.user, generate_totp_secret())
    Client().post(ASK, {"email": guest.email})
    text = body_of(OutboxMessage.objects.get())["text"]
    path = path_of(next(line for line in text.splitlines() if "/door/link/" in line))
    client = Client()
    assert client.post(path)["Location"].startswith(reverse("mfa_authenticate"))
    assert client.get(reverse("door", args=[guest.pk])).status_code == 302


@pytest.mark.parametrize("email", ["jo@partner.example", "nobody@else.example"])
def test_the_answer_is_the_same_for_every_address(gym, email):
    joined(gym)
    answer = Client().post(ASK, {"email": email})
    text = answer.content.decode().replace(email, "…")
    known = Client().post(ASK, {"email": "jo@partner.example"}).content.decode()
    assert answer.status_code == 200
    assert text == known.replace("jo@partner.example", "…")


def test_nothing_leaves_while_mail_is_off(gym):
    joined(gym)
    Client().post(ASK, {"email": "jo@partner.example"})
    assert not OutboxMessage.objects.exists()


def test_nobody_is_sent_a_link_who_was_taken_off(gym, mail_is_on):
    people.remove(guest=joined(gym), by=US)
    Client().post(ASK, {"email": "jo@partner.example"})
    assert not OutboxMessage.objects.exists()


def test_few_links_in_a_row(gym, mail_is_on):
    joined(gym)
    codes = [Client().post(ASK, {"email": "jo@partner.example"}).status_code for _ in range(4)]
    assert codes == [200, 200, 200, 429]
    assert Client().post(ASK, {"email": "other@partner.example"}).status_code == 200


def test_a_door_is_home_for_who_has_no_practice(gym):
    guest = joined(gym)
    assert browser_of(guest.user).get("/")["Location"] == reverse("door", args=[guest.pk])


def test_a_treating_partners_guest_keeps_a_second_factor(treating):
    from alongside.practices.second_factor import can_remove

    treating.practice.is_demo = False
    treating.practice.save()
    guest = joined(treating)
    only = TOTP.activate(guest.user, generate_totp_secret()).instance
    assert not can_remove(only)


def test_after_a_link_a_second_factor_is_set_up_without_asking_again(treating):
    """They have no password to be asked for; the recovery codes come right after the factor."""
    _, path = invited(treating)
    client = Client()
    client.post(path, {"name": "Jo Marsh", "email": "jo@partner.example"})
    client.get(reverse("mfa_activate_totp"))
    code = code_of(client.session["mfa.totp.secret"])
    answer = client.post(reverse("mfa_activate_totp"), {"code": code}, follow=True)
    assert answer.status_code == 200
    assert "reauthenticate" not in str(answer.redirect_chain)
    assert "recovery-codes" in str(answer.redirect_chain)
