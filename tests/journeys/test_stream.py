"""Reading the stream: from the headline to the rows, one partner, a note, the PDF."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from alongside.insights.tests.made_up import make_practice, make_stream
from alongside.practices.models import Practice
from alongside.practices.roles import Role

TO_DRAW = 60_000  # milliseconds for a first look on a busy machine


@pytest.fixture
def practice(live_server) -> Practice:
    """Three years of referrals from eight partners, one of which went quiet in mid-2025."""
    practice = make_practice("Hillside Physical Therapy", "hillside")
    make_stream(practice, 900, partners=8, each=2)
    return practice


@pytest.fixture
def open_stream(page: Page, sign_in, practice):
    """Return open_stream(role): the stream page as that member, drawn."""

    def enter(role: Role) -> Page:
        page.set_default_timeout(TO_DRAW)
        sign_in(page, role, practice)
        page.goto("/p/hillside/stream/")
        expect(page.get_by_role("heading", name="Your referral stream")).to_be_visible()
        return page

    return enter


def test_an_owner_reads_the_stream_and_follows_a_figure(open_stream, check_page):
    # given an owner on the stream page
    page = open_stream(Role.OWNER)
    check_page(page)
    expect(page.get_by_text("8 partners sent you").first).to_be_visible()
    # when she opens the numbers of a picture
    page.get_by_text("The numbers of this picture").first.click()
    expect(page.get_by_role("rowheader", name="Jan 2025")).to_be_visible()
    check_page(page)
    # and follows a figure to its rows
    page.get_by_role("link", name="See the rows behind “Arrived”").click()
    # then she sees the referrals it counts
    expect(page.get_by_role("heading", name="Referrals", exact=True)).to_be_visible()
    expect(page.get_by_text("Received Jan 1 to Dec 31, 2025, arrived.")).to_be_visible()
    check_page(page)


def test_filters_stay_in_the_address_from_page_to_page(open_stream, check_page):
    # given a period of one's own and a kind of payer
    page = open_stream(Role.OWNER)
    page.get_by_label("Period").select_option("custom")
    page.get_by_label("From", exact=True).fill("2025-03-01")
    page.get_by_label("To", exact=True).fill("2025-08-31")
    page.get_by_label("Kind of payer").select_option("medicare")
    # when she asks for it and goes on to the partners
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("Mar 1 to Aug 31, 2025.").first).to_be_visible()
    page.get_by_role("link", name="All partners").click()
    # then the partners' figures are of the same part of the stream
    expect(page.get_by_text("Mar 1 to Aug 31, 2025.").first).to_be_visible()
    expect(page.get_by_label("Kind of payer")).to_have_value("medicare")
    assert "from=2025-03-01" in page.url
    check_page(page)


def test_who_went_quiet_leads_to_a_partner_and_a_note(open_stream, check_page):
    # given a partner that went quiet
    page = open_stream(Role.OWNER)
    quiet = page.get_by_role("link", name="Hilltop Family Medicine 2").first
    expect(quiet).to_be_visible()
    # when she opens it and keeps a note
    quiet.click()
    expect(page.get_by_text("Went quiet").first).to_be_visible()
    page.get_by_label("New note").fill("New manager; visit her in May.")
    page.get_by_role("button", name="Keep note").click()
    # then the note stands on the partner's page, and people are one click away
    expect(page.get_by_text("New manager; visit her in May.")).to_be_visible()
    check_page(page)
    page.get_by_role("list").get_by_role("link", name=", MD").first.click()
    expect(page.get_by_role("heading", name="Organisations")).to_be_visible()
    check_page(page)


def test_keyboard_alone_searches_the_people(open_stream, check_page):
    page = open_stream(Role.LEAD)
    page.goto("/p/hillside/people/")
    check_page(page)
    page.get_by_label("Search").focus()
    page.keyboard.type("baker")
    page.keyboard.press("Enter")
    expect(page.get_by_role("rowheader")).not_to_have_count(0)
    for row in page.get_by_role("rowheader").all():
        assert "Baker" in row.inner_text()
    assert "search=baker" in page.url


def test_an_adviser_sees_what_is_told_outside_and_nothing_behind_it(open_stream, check_page):
    page = open_stream(Role.ADVISER)
    check_page(page)
    expect(page.get_by_role("heading", name="Who sent them")).to_be_visible()
    assert [one.inner_text() for one in page.locator("main a").all()] == ["CSV", "XLSX"]


def test_before_the_first_import_the_page_says_what_to_do(page: Page, sign_in, check_page):
    member = sign_in(page, Role.OWNER)
    page.goto(f"/p/{member.practice.slug}/stream/")
    expect(page.get_by_role("link", name="Import a file")).to_be_visible()
    check_page(page)


def test_the_pdf_comes_as_a_file(open_stream):
    page = open_stream(Role.LEAD)
    with page.expect_download(timeout=TO_DRAW) as coming:
        page.get_by_role("link", name="Download PDF").click()
    file = coming.value
    assert file.suggested_filename == f"stream-{date(2025, 1, 1)}-{date(2025, 12, 31)}.pdf"
    assert Path(file.path()).read_bytes().startswith(b"%PDF-")
