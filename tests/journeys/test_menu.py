"""The menu on a telephone and on a desk, by keyboard and without script."""

from playwright.sync_api import Browser, Page, expect

from alongside.practices.roles import Role
from tests.journeys.accounts import put_session
from tests.journeys.page_checks import find_faults

FIRST_PAGE = 60_000  # ms: the first page loads the libraries of every room


def test_one_menu_on_a_phone_without_script(
    browser: Browser, live_server, watch, page: Page, sign_in, check_page
) -> None:
    # given an owner at a desk: seven pages in the first row, the others under More
    member = sign_in(page, Role.OWNER)
    page.set_default_navigation_timeout(FIRST_PAGE)
    page.goto(f"/p/{member.practice.slug}/inbox/")
    row = page.get_by_role("navigation", name="Main")
    expect(row.get_by_role("link")).to_have_count(7)
    expect(row.get_by_role("link", name="Inbox", exact=True)).to_have_attribute(
        "aria-current", "page"
    )
    page.locator("summary", has_text="More").press("Enter")
    expect(page.get_by_role("link", name="Settings", exact=True)).to_be_visible()
    check_page(page)
    # when the same is opened on a phone that runs no script
    phone = browser.new_context(
        base_url=live_server.url,
        viewport={"width": 390, "height": 844},
        java_script_enabled=False,
        locale="en-US",
    )
    window = phone.new_page()
    watch.follow(window)
    put_session(window, member, live_server.url)
    window.goto(f"/p/{member.practice.slug}/inbox/")
    # then one Menu stands there, opens by key, and holds the day and the rest
    expect(window.get_by_role("link", name="Inbox")).to_have_count(0)
    window.locator("summary", has_text="Menu").press("Enter")
    for name in ("Inbox", "Partnerships", "Who is who", "Settings"):
        expect(window.get_by_role("link", name=name, exact=True)).to_be_visible()
    window.get_by_role("link", name="Visits", exact=True).click()
    expect(window.get_by_role("heading", level=1)).to_be_visible()
    phone.close()


def test_an_advisers_menu_needs_no_door(page: Page, sign_in) -> None:
    member = sign_in(page, Role.ADVISER)
    page.set_default_navigation_timeout(FIRST_PAGE)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/p/{member.practice.slug}/stream/")
    expect(page.get_by_role("navigation", name="Main").get_by_role("link")).to_have_text(["Stream"])
    expect(page.get_by_text("Menu", exact=True)).to_have_count(0)
    assert find_faults(page) == []
