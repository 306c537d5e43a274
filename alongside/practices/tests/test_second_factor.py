"""The second factor: set up, kept while a role needs it, written down."""

import pytest
from allauth.account.internal.flows import login
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    SECRET_SESSION_KEY,
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from alongside.core.models import AuditEvent
from alongside.practices.models import Member
from alongside.practices.roles import SECOND_FACTOR_REQUIRED, Role
from alongside.practices.tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
REMOVE_APP = "/accounts/mfa/totp/deactivate/"


def as_recently_asked(client):
    """Let the session be one whose holder typed the password a moment ago."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


@pytest.fixture
def lee(practice, make_member):
    member = make_member(practice, Role.CLINICIAN, "lee@example.org")
    member.user.set_password(PASSWORD)
    member.user.save()
    return member


@pytest.fixture
def as_lee(client, lee, enter):
    return as_recently_asked(enter(client, lee))


def add_passkey(user, name="Laptop"):
    data = {"name": name, "credential": {"id": name, "response": {}}}
    return Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=data)


def test_every_role_that_reaches_patients_needs_one():
    assert {Role.OWNER, Role.CLINICIAN, Role.FRONT_DESK} == SECOND_FACTOR_REQUIRED


def test_the_only_one_cannot_be_removed(as_lee, lee):
    for answer in (as_lee.get(REMOVE_APP), as_lee.post(REMOVE_APP)):
        assert "your account keeps a second factor" in answer.content.decode()
    assert Authenticator.objects.filter(user=lee.user, type="totp").exists()


def test_the_only_passkey_cannot_be_removed(as_lee, lee):
    Authenticator.objects.all().delete()
    key = add_passkey(lee.user)
    url = f"/accounts/mfa/webauthn/keys/{key.pk}/remove/"
    for answer in (as_lee.get(url), as_lee.post(url)):
        assert answer["Location"] == "/accounts/mfa/webauthn/"
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_one_of_two_can_be_removed(as_lee, lee, practice):
    key = add_passkey(lee.user)
    as_lee.post(f"/accounts/mfa/webauthn/keys/{key.pk}/remove/")
    assert not Authenticator.objects.filter(pk=key.pk).exists()
    event = AuditEvent.objects.get(chain=practice.pk, action="second_factor_removed")
    assert event.detail["kind"] == "webauthn"


def test_a_role_without_patients_may_do_without(as_lee, lee):
    Member.objects.update(role=Role.ADVISER)
    as_lee.post(REMOVE_APP)
    assert not Authenticator.objects.filter(user=lee.user).exists()


def test_another_practice_that_needs_it_counts(as_lee, lee, elsewhere):
    Member.objects.update(role=Role.ADVISER)
    Member.objects.create(practice=elsewhere, user=lee.user, role=Role.OWNER)
    as_lee.post(REMOVE_APP)
    assert Authenticator.objects.filter(user=lee.user).exists()


def test_somebody_elses_passkey_is_not_there(as_lee, practice, make_member):
    key = add_passkey(make_member(practice, Role.OWNER).user)
    for verb in ("remove", "edit"):
        url = f"/accounts/mfa/webauthn/keys/{key.pk}/{verb}/"
        assert as_lee.get(url).status_code == as_lee.post(url).status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_changing_it_asks_for_the_password_again(client, lee, enter):
    enter(client, lee)
    for url in (
        REMOVE_APP,
        "/accounts/mfa/webauthn/add/",
        "/accounts/mfa/recovery-codes/generate/",
    ):
        assert client.get(url)["Location"].startswith("/accounts/reauthenticate/")


def test_setting_up_an_app_ends_other_sessions_and_gives_codes(
    lee, practice, enter, django_capture_on_commit_callbacks
):
    Authenticator.objects.all().delete()
    here, there = enter(Client(), lee), enter(Client(), lee)
    as_recently_asked(here).get("/accounts/mfa/totp/activate/")
    secret = here.session[SECRET_SESSION_KEY]
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    with django_capture_on_commit_callbacks(execute=True):
        response = here.post("/accounts/mfa/totp/activate/", {"code": code})
    assert response["Location"] == "/accounts/mfa/recovery-codes/"
    assert here.get("/p/two-rivers/stream/").status_code == 200
    assert there.get("/p/two-rivers/stream/")["Location"].startswith("/accounts/login/")
    kinds = AuditEvent.objects.filter(chain=practice.pk, action="second_factor_added")
    assert {event.detail["kind"] for event in kinds} == {"totp", "recovery_codes"}


def test_recovery_codes_are_shown_only_after_the_password(client, lee, enter):
    as_recently_asked(enter(client, lee)).post("/accounts/mfa/recovery-codes/generate/")
    shown = client.get("/accounts/mfa/recovery-codes/")
    code = shown.context["unused_codes"][0]
    assert code in shown.content.decode()
    file = client.get("/accounts/mfa/recovery-codes/download/")
    assert code in file.content.decode() and "attachment" in file["Content-Disposition"]
    session = client.session
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = []
    session.save()
    assert code not in client.get("/accounts/mfa/recovery-codes/").content.decode()
    again = client.get("/accounts/mfa/recovery-codes/download/")
    assert again["Location"].startswith("/accounts/reauthenticate/")


def test_a_second_factor_of_somebody_else_does_not_count(practice, make_member, enter):
    bare = make_member(practice, Role.OWNER, "bare@example.org", has_second_factor=False)
    TOTP.activate(make_member(practice, Role.ADVISER, has_second_factor=False).user,
                  generate_totp_secret())  # fmt: skip
    assert enter(Client(), bare).get("/p/two-rivers/stream/")["Location"] == "/second-factor/"
