"""Signing in: the second factor is asked, failures are limited, everything is written down."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from alongside.core.models import AuditEvent
from alongside.practices.models import Member, User
from alongside.practices.roles import Role
from alongside.practices.tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"


@pytest.fixture
def lee(practice):
    user = User.objects.create_user("lee@example.org", PASSWORD, name="Lee Park")
    return Member.objects.create(practice=practice, user=user, role=Role.CLINICIAN)


def sign_in(client, password=PASSWORD, email="Lee@Example.org"):
    return client.post(LOGIN, {"login": email, "password": password})


def code_of(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def trail(chain):
    return list(
        AuditEvent.objects.filter(chain=chain).order_by("number").values_list("action", flat=True)
    )


def test_without_a_second_factor_no_page_of_the_practice_opens(client, lee):
    sign_in(client)
    assert client.get("/p/two-rivers/stream/")["Location"] == "/second-factor/"
    assert "One more lock" in client.get("/second-factor/").content.decode()


def test_the_made_up_practice_asks_for_none(client, lee, practice):
    practice.is_demo = True
    practice.save()
    sign_in(client)
    assert client.get("/p/two-rivers/stream/").status_code == 200


def test_the_code_is_asked_before_anything_opens(client, lee, practice):
    secret = generate_totp_secret()
    TOTP.activate(lee.user, secret)
    assert sign_in(client)["Location"] == "/accounts/mfa/authenticate/"
    assert client.get("/p/two-rivers/stream/")["Location"].startswith(LOGIN)
    wrong = client.post("/accounts/mfa/authenticate/", {"code": "000000"})
    assert "This code is not right" in wrong.content.decode()
    client.post("/accounts/mfa/authenticate/", {"code": code_of(secret)})
    assert client.get("/p/two-rivers/stream/").status_code == 200
    assert trail(practice.pk) == ["second_factor_failed", "signed_in"]
    event = AuditEvent.objects.get(action="signed_in")
    assert event.detail == {"by": ["password", "totp"], "address": "127.0.0.1"}


def test_a_code_works_once(lee):
    secret = generate_totp_secret()
    TOTP.activate(lee.user, secret)
    code = code_of(secret)
    for client, opens in ((Client(), True), (Client(), False)):
        sign_in(client)
        client.post("/accounts/mfa/authenticate/", {"code": code})
        assert (client.get("/p/two-rivers/stream/").status_code == 200) is opens


def test_the_secret_is_stored_encrypted(lee):
    secret = generate_totp_secret()
    TOTP.activate(lee.user, secret)
    RecoveryCodes.activate(lee.user)
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    assert not any(code in stored for code in RecoveryCodes.activate(lee.user).get_unused_codes())


def test_wrong_passwords_are_written_without_the_password(client, lee, practice):
    response = sign_in(client, "not the password")
    assert "The e-mail or the password is not right" in response.content.decode()
    assert trail(practice.pk) == ["sign_in_failed"]
    assert "not the password" not in str(list(AuditEvent.objects.values()))


def test_an_unknown_email_is_kept_only_as_a_hash(client, db):
    sign_in(client, email="correct-horse@battery.example")
    event = AuditEvent.objects.get(chain=0, action="sign_in_failed")
    assert event.actor == "nobody" and len(event.detail["email_hash"]) == 32
    assert "correct-horse" not in str(list(AuditEvent.objects.values()))


def test_known_and_unknown_email_answer_alike(client, lee):
    shown = [sign_in(client, "wrong words here", email).content.decode() for email in
             ("lee@example.org", "nobody@example.org")]  # fmt: skip
    known, unknown = (re.sub(r'value="[^"]*"', "", page) for page in shown)
    assert known == unknown
    asked = [client.post("/accounts/password/reset/", {"email": email}) for email in
             ("lee@example.org", "nobody@example.org")]  # fmt: skip
    assert asked[0]["Location"] == asked[1]["Location"]


def test_after_five_failures_even_the_right_password_waits(client, lee, practice):
    for _ in range(5):
        sign_in(client, "wrong words here")
    assert "Too many attempts" in sign_in(client).content.decode()
    assert client.get("/p/two-rivers/stream/")["Location"].startswith(LOGIN)
    assert trail(practice.pk) == ["sign_in_failed"] * 5 + ["sign_in_locked"]


def test_thirty_tries_a_minute_from_one_place_meet_the_429_page(client, db):
    answers = [sign_in(client, email=f"{n}@example.org") for n in range(31)]
    assert answers[-1].status_code == 429 and "Too many tries" in answers[-1].content.decode()


def test_signing_out_is_written(client, lee, practice):
    sign_in(client)
    client.post("/accounts/logout/")
    assert trail(practice.pk) == ["signed_in", "signed_out"]


def test_an_event_goes_to_every_practice_of_the_account(client, lee, practice, elsewhere):
    Member.objects.create(practice=elsewhere, user=lee.user, role=Role.ADVISER)
    sign_in(client)
    assert trail(practice.pk) == trail(elsewhere.pk) == ["signed_in"]


def test_nobody_signs_up(client, db):
    page = client.post("/accounts/signup/", {"email": "x@y.org", "password1": PASSWORD})
    assert "Members are invited" in page.content.decode() and not User.objects.exists()


def test_changing_the_password_ends_other_sessions(lee, practice):
    here, there = Client(), Client()
    sign_in(here)
    sign_in(there)
    new = "four other unrelated words"
    here.post(
        "/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )
    assert there.get("/second-factor/").status_code == 302
    assert here.get("/second-factor/").status_code == 200
    assert "password_changed" in trail(practice.pk)


def test_a_reset_by_mail_sets_a_new_password(client, lee, practice, mailoutbox):
    client.post("/accounts/password/reset/", {"email": "lee@example.org"})
    link = re.search(r"http://[^/]+(/accounts/password/reset/key/\S+)", mailoutbox[0].body)[1]
    form = client.get(link, follow=True)
    new = "four other unrelated words"
    client.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})
    lee.user.refresh_from_db()
    assert lee.user.check_password(new) and "password_reset" in trail(practice.pk)
