"""A day of visits on a phone: log one in a few taps, plan another, tick it off, look at the sum."""

import pytest
from playwright.sync_api import Page, expect

from alongside.outreach.models import Touch
from alongside.partners.models import Partner
from alongside.practices.roles import Role
from tests.journeys.accounts import make_practice

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def partners() -> list[Partner]:
    places = [("Iron Oak Gym", "4 Park Blvd"), ("Riverside Orthopedics", "9 Main St")]
    return [
        Partner.objects.create(
            practice=make_practice(),
            name=name,
            address=address,
            city="Riverton",
            phone="8285551000",
        )
        for name, address in places
    ]


def test_log_a_visit_and_plan_a_day_on_a_phone(
    page: Page, sign_in, check_page, partners, settings, live_server
) -> None:
    slug = sign_in(page, Role.LEAD).practice.slug
    page.set_viewport_size(PHONE)

    # standing in the car park: four fields, one button
    page.goto(f"/p/{slug}/visits/")
    page.get_by_label("With whom").fill("Riverside Orthopedics")
    page.locator(".outreach-log").get_by_label("How long").select_option("15 min")
    page.locator(".outreach-log").get_by_label("What was said").fill("New scheduler: Kim")
    page.get_by_text("Next step, money, who went").click()
    page.locator(".outreach-log").get_by_label("Next step").fill("Bring cards for Kim")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("status")).to_have_text("Logged: Visit, Riverside Orthopedics.")

    # two for today, from the partner's own page
    for partner in partners:
        Touch.objects.create(
            practice=partner.practice,
            partner=partner,
            state="planned",
            on=Touch.objects.get(state="done").on,
            who=Touch.objects.get(state="done").who,
            about="Leave the course notes",
        )
    page.goto(f"/p/{slug}/partners/{partners[0].pk}/")
    page.get_by_role("link", name="Log or plan a touch").click()
    expect(page.locator(".outreach-log")).to_contain_text("With Iron Oak Gym")
    check_page(page)
    page.set_viewport_size(PHONE)

    # in the order of the streets; the first is ticked off, the second called off
    names = page.locator(".outreach-stops strong")
    expect(names).to_have_text(["Riverside Orthopedics", "Iron Oak Gym"])
    page.get_by_text("Done: Riverside Orthopedics").click()
    stop = page.locator(".outreach-stops > li").first
    stop.get_by_label("How long").select_option("20 min")
    stop.get_by_role("button", name="Tick off Riverside Orthopedics").click()
    expect(page.get_by_role("status")).to_have_text("Done: Riverside Orthopedics.")
    page.get_by_role("button", name="Cancel Iron Oak Gym").click()
    expect(page.get_by_role("status")).to_have_text("Cancelled: Iron Oak Gym.")

    page.get_by_role("link", name="All touches").click()
    expect(page.locator("tbody tr")).to_have_count(3)
    check_page(page)
    page.get_by_role("link", name="Hours and money").click()
    expect(page.locator(".figure-card", has_text="Hours").locator(".value")).to_have_text("0.6")
    check_page(page)

    # the calendar of the phone
    settings.PUBLIC_URL = live_server.url
    page.get_by_role("link", name="In my calendar").click()
    page.get_by_role("button", name="Make my link").click()
    link = page.get_by_role("textbox", name="Link").input_value()
    assert "BEGIN:VCALENDAR" in page.request.get(link).text()
    check_page(page)
