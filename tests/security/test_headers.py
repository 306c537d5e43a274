"""Every answer carries the headers that keep a browser from being used against its owner."""

import re

import pytest
from django.test import Client

from alongside.practices.models import Practice
from tests.access.knocking import address, ask, fill
from tests.access.people import make_people
from tests.access.routes import BY_NAME

DIRECTIVES = {
    "default-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}


def find_missing(response) -> list[str]:
    """Return what an answer lacks."""
    policy = parse(response.headers.get("Content-Security-Policy", ""))
    faults = [  # a page may always be stricter than the rest
        f"CSP {name}"
        for name, value in DIRECTIVES.items()
        if policy.get(name) not in (value, "'none'")
    ]
    faults += [f"CSP {name} {value}" for name, value in policy.items() if is_loose(name, value)]
    wanted = {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    faults += [name for name, value in wanted.items() if response.headers.get(name) != value]
    if response.headers.get("Referrer-Policy") not in ("same-origin", "strict-origin"):
        faults.append("Referrer-Policy")
    return faults


def parse(policy: str) -> dict[str, str]:
    """Return a content security policy as directive → sources."""
    parts = (part.strip().partition(" ") for part in policy.split(";") if part.strip())
    return {name: value for name, _, value in parts}


def is_loose(name: str, value: str) -> bool:
    """Tell whether a directive lets in inline code, evaluation, or another host."""
    may_hold_data = name in ("img-src", "font-src")
    allowed = {"'self'", "'none'"} | ({"data:"} if may_hold_data else set())
    return not set(value.split()) <= allowed


def test_loose_policies_are_found_out():
    assert is_loose("script-src", "'self' 'unsafe-inline'")
    assert is_loose("default-src", "'self' https://cdn.example")
    assert is_loose("script-src", "data:") and is_loose("default-src", "*")
    assert not is_loose("img-src", "'self' data:")


@pytest.fixture
def home(db):
    return Practice.objects.create(name="Home", slug="home-practice")


@pytest.fixture
def people(home):
    elsewhere = Practice.objects.create(name="Elsewhere", slug="elsewhere-practice")
    return {person.name: person for person in make_people(home, elsewhere)}


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_every_page_has_the_headers(home, people, name):
    route, owner = BY_NAME[name], people["owner"]
    url = address(route, home, fill(route, home, owner.user))
    response = ask(owner.knock(), "GET", url)
    assert not find_missing(response), f"{url}: {find_missing(response)}"
    assert re.search("no-store|no-cache", response.headers["Cache-Control"]), url


@pytest.mark.parametrize("url", ["/nothing/", "/p/nowhere/stream/", "/accounts/login/"])
def test_answers_to_strangers_have_them_too(db, url):
    assert not find_missing(Client().get(url))


def test_an_invitation_never_sends_its_address_on(db):
    assert Client().get("/invitation/abc/")["Referrer-Policy"] == "strict-origin"
