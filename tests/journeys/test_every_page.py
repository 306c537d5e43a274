"""Every page there is, walked by following links as an owner and as an adviser of the demo.

Each page is checked once for each route: it answers, and a browser finds no fault that axe or the
width checks know of, nothing that asks another host or breaks the content policy. The browser
looks on SQLite only: it is shown the same page on any database (docs/decisions/0028).
"""

import datetime as dt
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import connection
from django.test import Client
from django.urls import Resolver404, resolve, reverse
from playwright.sync_api import Page

from alongside.connections.api.door import API_TOKEN
from alongside.connections.fhir.server.door import FHIR_CLIENT
from alongside.demo.actions import make_demo
from alongside.portal.models import Guest
from alongside.practices.library_policies import LIBRARY_POLICIES, REFUSED
from alongside.practices.models import Member
from alongside.practices.policy import policy_of
from tests.architecture.routes import Route, all_routes
from tests.journeys.accounts import open_client, put_session
from tests.journeys.page_checks import find_faults

SIGNS_OUT = {"account_logout"}
# Routes that rightly answer otherwise in the demo.
NOT_HERE = {
    "look_logo": "404 until a logo is uploaded",
    "search": "409 until the registry is loaded",
}
FOR_PROGRAMS = {API_TOKEN, FHIR_CLIENT}  # no page: they ask for a token and answer 401
SECONDS_TO_ANSWER = 60  # a first look at the figures, on a busy machine


@dataclass
class Walk:
    """What was visited and what was wrong; one visit for each route's name."""

    client: Client
    page: Page | None
    todo: list[str]
    visited: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def walk(self) -> None:
        """Visit everything that can be reached from `todo`."""
        while self.todo:
            path = self.todo.pop(0)
            name = name_of(path)
            if name and name not in self.visited and name not in SIGNS_OUT | NOT_HERE.keys():
                self.visited[name] = path
                self.visit(path)

    def visit(self, path: str) -> None:
        """Open one address; a page is looked at closely, anything else must only answer."""
        answer: Any = self.client.get(path, follow=True)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if answer.status_code == 405:  # a route that only takes POST
            return
        if answer.status_code != 200:
            self.faults.append(f"{path}: answers {answer.status_code}")
        elif "attachment" in answer.headers.get("Content-Disposition", ""):
            if not body:
                self.faults.append(f"{path}: an empty file")
        elif answer.headers["Content-Type"].startswith("text/html"):
            self.todo += links_of(body.decode(), at=answer.request["PATH_INFO"])
            if b"<html" in body:  # and not a part of a page, which htmx asks for
                self.look_at(path)

    def look_at(self, path: str) -> None:
        """Have the browser look at a page, where there is one."""
        if self.page is not None:
            self.page.goto(path, timeout=SECONDS_TO_ANSWER * 1000)
            self.faults += [f"{path}: {fault}" for fault in find_faults(self.page)]


def links_of(html: str, at: str) -> list[str]:
    """Return where a page leads, as addresses of this server."""
    reader = LinkReader()
    reader.feed(html)
    found = [urlsplit(urljoin(at, link)) for link in reader.links]
    return [one.path + (f"?{one.query}" if one.query else "") for one in found]


class LinkReader(HTMLParser):
    """Collects every `href` of a link."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value for name, value in attrs if tag == "a" and name == "href" and value]


def name_of(path: str) -> str | None:
    """Return the name of the route of an address, None where there is none."""
    try:
        return resolve(urlsplit(path).path).url_name
    except Resolver404:
        return None


def addresses_without_ids(slug: str) -> list[str]:
    """Return the address of every route that needs at most the practice and is not refused."""
    return [
        reverse(route.name, kwargs=dict.fromkeys(route.parameters, slug))
        for route in all_routes()
        if route.name
        and set(route.parameters) <= {"slug"}
        and LIBRARY_POLICIES.get(route.name) != REFUSED
        and route.name not in NOT_HERE
        and not is_for_programs(route)
    ]


def is_for_programs(route: Route) -> bool:
    """Tell whether only another program asks here; tests/access walks those."""
    policy = policy_of(route.view, route.name)
    return policy is not None and policy.permission in FOR_PROGRAMS


def walk_as(member: Member | Guest, page: Page | None, address: str, start: list[str]) -> Walk:
    """Walk as one person from `start`, with a browser where there is one."""
    if page is not None:
        page.context.clear_cookies()
        put_session(page, member, address)
    walk = Walk(open_client(member), page, start)
    walk.client.raise_request_exception = False
    walk.walk()
    assert walk.faults == [], f"as {member}:\n" + "\n".join(walk.faults)
    return walk


@pytest.fixture
def demo(transactional_db) -> dict[str, Member]:
    """The demo practice's members by role; the owner has set up a second factor."""
    practice = make_demo(today=dt.date(2026, 11, 1)).practice
    members = {member.role: member for member in Member.objects.of(practice)}
    TOTP.activate(members["owner"].user, generate_totp_secret())
    RecoveryCodes.activate(members["owner"].user)
    return members


def test_every_page_an_owner_and_an_adviser_can_reach(demo, request) -> None:
    page, address = None, ""
    if connection.vendor == "sqlite":
        page = request.getfixturevalue("page")
        address = request.getfixturevalue("live_server").url
    start = ["/", *addresses_without_ids(demo["owner"].practice.slug)]
    walked = walk_as(demo["owner"], page, address, start)
    assert {"home", "stream", "mfa_index", "account_change_password"} <= walked.visited.keys()
    # an adviser is led by the links alone: none may end at a page that is refused
    walked = walk_as(demo["adviser"], page, address, ["/"])
    assert "stream" in walked.visited
    # and a partner's people behind their own door
    for guest in Guest.objects.of(demo["owner"].practice).exclude(user=None):
        walked = walk_as(guest, page, address, ["/"])
        assert {"door", "door_promise", "door_figures"} <= walked.visited.keys()
