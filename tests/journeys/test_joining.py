"""From an invitation's link to being signed in with a second factor, and back another day."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from playwright.sync_api import Page, expect

from alongside.core.models import AuditEvent
from alongside.practices.actions.creating import create_practice
from alongside.practices.models import Member, User

PASSWORD = "correct horse battery staple"
EMAIL = "rosa@example.org"


@pytest.fixture(autouse=True)
def _no_rate_limit_from_another_test():
    cache.clear()


@pytest.fixture
def link(live_server, settings) -> str:
    """The link that `alongside create-practice` prints."""
    settings.PUBLIC_URL = live_server.url
    _, issued = create_practice(name="Two Rivers", owner_email=EMAIL, by=None)
    return issued.link


@pytest.fixture
def fingerprint_reader(page: Page) -> dict:
    """A device with a fingerprint reader, as far as the browser can tell."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    return session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def code_of(secret: str) -> str:
    """Return the code an authenticator app shows now."""
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def join(page: Page, link: str, check_page) -> None:
    """Open the link, choose name and password; what comes next is the second factor."""
    page.goto(link)
    check_page(page)
    page.get_by_label("Your name").fill("Rosa Lind")
    page.get_by_label("Choose a password").fill(PASSWORD)
    page.get_by_role("button", name="Make my account").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("One more lock for your account")
    check_page(page)


def sign_out(page: Page) -> None:
    page.get_by_label("Your account").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def type_password(page: Page) -> None:
    page.get_by_label("E-mail").fill(EMAIL)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your second factor")


def test_passkey_as_second_factor_and_alone(page, link, fingerprint_reader, check_page):
    join(page, link, check_page)

    page.get_by_role("link", name="Add a passkey").click()
    check_page(page)
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    assert len(page.locator(".recovery-codes li").all()) == 10
    check_page(page)
    page.get_by_role("link", name="I have kept them").click()
    expect(page).to_have_url(re.compile("/p/two-rivers/today/"))

    sign_out(page)
    check_page(page)
    type_password(page)
    check_page(page)
    page.get_by_role("button", name="Use your passkey").click()
    expect(page).to_have_url(re.compile("/p/two-rivers/today/"))

    sign_out(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page).to_have_url(re.compile("/p/two-rivers/today/"))
    ways = [e.detail["by"] for e in AuditEvent.objects.filter(action="signed_in").order_by("id")]
    assert ways[1:] == [["password", "webauthn"], ["webauthn"]]

    page.goto("/accounts/mfa/webauthn/")
    check_page(page)
    page.get_by_role("link", name="Remove").click()
    expect(page.get_by_role("alert").or_(page.get_by_role("status"))).to_contain_text(
        "your account keeps a second factor"
    )
    assert Authenticator.objects.filter(type="webauthn").count() == 1


def test_authenticator_app_by_keyboard_alone(page, link, check_page):
    join(page, link, check_page)

    page.get_by_role("link", name="Set up an app").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Set up an authenticator app")
    check_page(page)
    secret = page.locator("code").inner_text()
    page.get_by_label("Code the app shows").focus()
    page.keyboard.type(code_of(secret))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    recovery_code = page.locator(".recovery-codes li").first.inner_text()

    page.goto("/accounts/mfa/")
    check_page(page)
    page.get_by_role("link", name="Remove the app").click()
    expect(page.locator("main")).to_contain_text("your account keeps a second factor")
    expect(page.get_by_role("button", name="Remove it")).to_have_count(0)
    check_page(page)

    sign_out(page)
    type_password(page)
    page.get_by_label("Code from your authenticator app").fill("000000")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("This code is not right")
    page.get_by_label("Code from your authenticator app").fill(recovery_code)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/p/two-rivers/today/"))


def test_a_cancelled_passkey_is_said_in_words(page, link, check_page):
    join(page, link, check_page)
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": False,
                "automaticPresenceSimulation": True,
            }
        },
    )
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_role("button", name="Add it").click()
    expect(page.locator("#passkey-problem")).to_contain_text("The passkey was not used")
    check_page(page)


def test_an_owner_invites_a_colleague_who_has_an_account(page, link, check_page, settings, watch):
    _, second = create_practice(name="Hill Street", owner_email=EMAIL, by=None)
    user = User.objects.create_user(EMAIL, PASSWORD, name="Rosa Lind")
    page.goto(link)
    expect(page.locator("main")).to_contain_text("has an account here already")
    check_page(page)
    page.get_by_role("link", name="Sign in to join").click()
    page.get_by_label("E-mail").fill(EMAIL)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Join Two Rivers")
    check_page(page)
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("One more lock for your account")
    page.goto(second.link)
    page.get_by_role("button", name="Join").click()
    assert Member.objects.filter(user=user).count() == 2
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Which practice?")
    check_page(page)
    watch.expect("404")
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("This link does not open")
    check_page(page)
