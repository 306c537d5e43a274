"""The morning of a partnership lead: read the list, put one off, settle one, print the week."""

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

from alongside.insights.filters import today_at
from alongside.outreach.models import Touch
from alongside.partners.models import Partner
from alongside.partnerships.actions import stages
from alongside.partnerships.actor import Actor
from alongside.partnerships.models import Commitment
from alongside.practices.models import Practice
from alongside.practices.roles import Role
from tests.journeys.accounts import make_practice


@pytest.fixture
def busy() -> Practice:
    """A visit for anybody today, and a promise of ours nine days late."""
    practice = make_practice()
    today = today_at(practice)
    partner = Partner.objects.create(practice=practice, name="Iron Oak Gym")
    by = Actor.member(None)
    one = stages.begin(practice=practice, partner=partner, on=today, by=by)
    Commitment.objects.create(
        practice=practice,
        partnership=one,
        side="ours",
        what="Send the course notes",
        due_on=today - dt.timedelta(days=9),
        **by.signature,
    )
    Touch.objects.create(practice=practice, partner=partner, state="planned", on=today)
    return practice


def test_begin_the_day(page: Page, sign_in, check_page, busy) -> None:
    slug = sign_in(page, Role.LEAD).practice.slug
    page.goto("/")
    expect(page).to_have_url(f"{page.url.split('/p/')[0]}/p/{slug}/today/")
    lines = page.locator(".today > li")
    expect(lines.locator("h2")).to_contain_text(["Visit: Iron Oak Gym", "Keep the promise to Iron"])
    expect(lines.nth(1)).to_contain_text("9 days late")
    check_page(page)

    lines.nth(1).locator("summary").click()  # a menu that opens above the next line
    check_page(page)
    lines.nth(1).get_by_role("button", name="Next week").click()
    expect(page.get_by_role("status")).to_contain_text("Comes back next week")
    lines.first.get_by_role("button", name="Not useful").press("Enter")
    expect(page.get_by_role("heading", name="All quiet")).to_be_visible()
    check_page(page)

    page.get_by_role("link", name="What this list has learned").click()
    expect(page.locator("tbody tr", has_text="Visit planned")).to_contain_text("0.89")
    check_page(page)
    page.get_by_role("button", name="Take back Visit").click()
    expect(page.locator("tbody tr", has_text="Visit planned")).to_contain_text("1.00")

    page.get_by_role("link", name="Today").first.click()
    page.get_by_role("link", name="The week, to print").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Week of")
    check_page(page)
    page.emulate_media(media="print")
    expect(page.locator(".masthead")).to_be_hidden()
    expect(page.get_by_role("link", name="Week after")).to_be_hidden()
