"""The owner makes a pack and invites a buyer; the buyer looks; the owner sees it and revokes."""

import random
import re
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from alongside.insights.models import Pack
from alongside.insights.pack.tests.conftest import fill
from alongside.practices.models import Practice
from alongside.practices.roles import Role
from tests.journeys.accounts import make_practice
from tests.journeys.test_joining import code_of
from tests.journeys.watch import Watch

MARK = "Jo Marsh, Summit Therapy (jo@summit.example)"


@pytest.fixture(autouse=True)
def _no_rate_limit_from_another_test():
    cache.clear()


@pytest.fixture
def practice(live_server, settings) -> Practice:
    settings.PUBLIC_URL = live_server.url
    made = make_practice("Hillside Physical Therapy")
    fill(made, random.Random(5), 300, partners=4)
    return made


@pytest.fixture
def buyer(browser: Browser, live_server) -> Iterator[Page]:
    """The buyer's browser, watched as well."""
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": 1400, "height": 900},
        locale="en-US",
        accept_downloads=True,
    )
    context.set_default_timeout(40_000)
    window = context.new_page()
    watch = Watch(host=live_server.url.split("//")[1])
    watch.expect("404")  # after they were revoked
    watch.follow(window)
    yield window
    context.close()
    assert not watch.unexpected(), "\n".join(watch.unexpected())


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).first.click()


def make_a_pack(page: Page, practice: Practice, check_page) -> None:
    page.goto(f"/p/{practice.slug}/packs/")
    check_page(page)
    press(page, "Make it")
    follow(page, "Edition 1")
    expect(page.get_by_role("heading", name="How diverse it is")).to_be_visible()
    check_page(page)


def invite(page: Page, check_page) -> str:
    """Invite the buyer and return the link."""
    follow(page, "Show it to somebody")
    page.get_by_label("Name", exact=True).fill("Jo Marsh")
    page.get_by_label("Firm").fill("Summit Therapy")
    page.get_by_label("E-mail").fill("jo@summit.example")
    page.get_by_label("Last day").fill(str(timezone.localdate() + timedelta(days=20)))
    check_page(page)
    press(page, "Make the link")
    return page.get_by_label("Link", exact=True).input_value()


def come_in(buyer: Page, link: str, check_page) -> None:
    """Join, set up the second factor, stand before the pack."""
    buyer.goto(link)
    check_page(buyer)
    buyer.get_by_label("Choose a password").fill("seven loud herons by the weir")
    press(buyer, "Come in")
    expect(buyer.get_by_role("heading", level=1)).to_have_text("One more lock for your account")
    follow(buyer, "Set up an app")
    buyer.get_by_label("Code the app shows").fill(code_of(buyer.locator("code").inner_text()))
    buyer.keyboard.press("Enter")
    follow(buyer, "I have kept them")
    expect(buyer.get_by_role("heading", level=1)).to_have_text(
        "Referral stream of Hillside Physical Therapy"
    )


def take_both_files(buyer: Page) -> None:
    with buyer.expect_download() as download:
        follow(buyer, "Download PDF")
    pages = PdfReader(download.value.path()).pages
    assert len(pages) > 4
    assert all(MARK in " ".join(page.extract_text().split()) for page in pages)
    with buyer.expect_download() as download:
        follow(buyer, "Download workbook")
    book = openpyxl.load_workbook(BytesIO(download.value.path().read_bytes()))
    assert all(MARK in str(sheet["A2"].value) for sheet in book.worksheets)


def test_a_buyer_looks_and_is_revoked(page, sign_in, check_page, practice, buyer) -> None:
    page.set_default_timeout(90_000)  # in a test the pack is made within the request
    sign_in(page, Role.OWNER, practice)
    make_a_pack(page, practice, check_page)
    come_in(buyer, invite(page, check_page), check_page)
    expect(buyer.locator(".room-line")).to_contain_text(MARK)
    check_page(buyer)
    take_both_files(buyer)
    room = buyer.url
    # the owner sees every look, and attests for single referrals
    follow(page, "Back to the data room")
    looks = page.get_by_role("region", name="Looks")
    for what in ("Looked at the pack", "Took the pack as PDF", "Took the pack as a workbook"):
        expect(looks.get_by_text(what, exact=True).first).to_be_visible()
    check_page(page)
    follow(page, "Jo Marsh, Summit Therapy")
    page.get_by_text("Record an attestation").click()
    page.get_by_label("Who is or becomes a covered entity").fill("Summit Therapy LLC")
    page.get_by_label("Signed by").fill("Jo Marsh")
    page.get_by_label("Signed on").fill(str(timezone.localdate()))
    page.get_by_label("Where the signed paper lies").fill("Binder 4")
    page.get_by_label("Counts until").fill(str(timezone.localdate() + timedelta(days=10)))
    press(page, "Record it")
    expect(page.get_by_text("Summit Therapy LLC, a covered entity now")).to_be_visible()
    check_page(page)
    buyer.reload()
    follow(buyer, "Single referrals")
    expect(buyer.get_by_role("heading", level=1)).to_have_text("Single referrals")
    check_page(buyer)
    # and closes the room at once
    press(page, "Revoke now")
    expect(page.get_by_text("The room is closed to Jo Marsh", exact=False)).to_be_visible()
    buyer.goto(room)
    expect(buyer.get_by_role("heading", level=1)).to_contain_text(re.compile("not", re.I))
    page.reload()
    assert Pack.objects.of(practice).count() == 1
    assert page.get_by_text("Looked at single referrals").count() == 1
