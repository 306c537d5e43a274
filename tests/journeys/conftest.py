"""A real browser for the journeys; each page is watched and fails its test at the end.

def test_owner_sees_the_stream(page, sign_in, check_page):
    member = sign_in(page, Role.OWNER)
    page.goto(f"/p/{member.practice.slug}/stream/")
    check_page(page)
"""

import os
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect, sync_playwright

from alongside.practices.models import Member, Practice
from alongside.practices.roles import Role
from tests.journeys.accounts import make_member, make_practice, put_session
from tests.journeys.page_checks import find_faults
from tests.journeys.watch import Watch
from tools.setup import find_browser

# Playwright's loop runs in the test's thread; Django would refuse its database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

REPOSITORY = Path(__file__).resolve().parents[2]
PICTURES_OF_FAILURES = REPOSITORY / "build" / "journeys"
CHROMIUM = os.environ.get("CHROMIUM") or find_browser() or "/usr/bin/chromium"
PATIENCE_MS = 30_000  # two suites share the machine in CI
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands in this folder, so that `-m 'not journey'` leaves the browser out."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Keep a picture of the page when a journey fails."""
    report = yield
    page = getattr(item, "funcargs", {}).get("page")
    if report.failed and call_is_body(report) and page is not None and not page.is_closed():
        PICTURES_OF_FAILURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES_OF_FAILURES / f"{item.name[:80]}.png", full_page=True)
    return report


def call_is_body(report: pytest.TestReport) -> bool:
    """Tell whether a report is of the test itself, not of its set-up or teardown."""
    return report.when == "call"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, once for the whole run."""
    if not Path(CHROMIUM).exists():
        pytest.fail(f"No Chromium at {CHROMIUM}: run `make setup`, or set CHROMIUM to its path.")
    import_module(settings.ROOT_URLCONF)  # takes seconds, which no page should have to wait for
    expect.set_options(timeout=PATIENCE_MS)  # of its own it waits for 5 s
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS, headless=True
        )
        yield chromium
        chromium.close()


@pytest.fixture
def watch(live_server) -> Watch:
    """What the page did wrong; `watch.expect("404")` lets a provoked problem pass."""
    return Watch(host=urlsplit(live_server.url).netloc)


@pytest.fixture
def page(browser: Browser, live_server, watch: Watch) -> Iterator[Page]:
    """A fresh browser window at 1400 × 900; any script error, policy breach or call out fails."""
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 1400, "height": 900}, locale="en-US"
    )
    context.set_default_timeout(PATIENCE_MS)
    window = context.new_page()
    watch.follow(window)
    yield window
    context.close()
    assert not watch.unexpected(), "\n".join(watch.unexpected())


@pytest.fixture
def sign_in(live_server) -> Callable[..., Member]:
    """Return sign_in(page, role, practice=None): the browser is that member from now on."""

    def enter(page: Page, role: Role = Role.OWNER, practice: Practice | None = None) -> Member:
        member = make_member(role, practice or make_practice())
        put_session(page, member, live_server.url)
        return member

    return enter


@pytest.fixture
def check_page() -> Callable[[Page], None]:
    """Return check_page(page): axe, one h1, a title, no sideways scrolling at 1400 and 390 px."""

    def check(page: Page) -> None:
        faults = find_faults(page)
        assert not faults, f"{page.url}\n" + "\n".join(faults)

    return check
