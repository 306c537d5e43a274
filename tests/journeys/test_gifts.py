"""A gift is recorded with what is left, until one is refused in words; a mistake becomes a task."""

from playwright.sync_api import Page, expect

from alongside.gifts.limits import PHYSICIAN_YEAR, all_limits
from alongside.partners.models import Contact
from alongside.practices.roles import Role
from tests.journeys.accounts import make_practice

LATEST = max(limit.year for limit in all_limits() if limit.what == PHYSICIAN_YEAR)


def fill(page: Page, worth: str, **answers: str) -> None:
    page.get_by_label("What is it?").fill("Fruit basket")
    page.get_by_label("Worth, in US$").fill(worth)
    page.get_by_label("Given on").fill(f"{LATEST}-01-05")
    page.get_by_label("ask for it").select_option(answers.get("asked", "No"))
    page.get_by_label("for patients sent").select_option(answers.get("depends", "No"))
    page.get_by_role("button", name="Record", exact=True).click()


def test_a_gift_is_recorded_until_it_is_refused(page: Page, sign_in, check_page, watch) -> None:
    practice = make_practice()
    Contact.objects.create(
        practice=practice, given="Ann", family="Ames", credentials="MD", city="Riverton"
    )
    slug = sign_in(page, Role.LEAD).practice.slug
    page.goto(f"/p/{slug}/stream/")
    page.get_by_text("More", exact=True).click()
    page.get_by_role("link", name="Gifts").click()
    check_page(page)
    page.locator(".page-head").get_by_role("link", name="Record a gift").click()
    page.get_by_label("Name, NPI or phone").fill("Ames")
    page.get_by_role("button", name="Search").click()
    check_page(page)
    page.get_by_role("link", name="Ann Ames, MD").click()
    expect(page.locator("main")).to_contain_text("even one purpose")

    fill(page, "500")
    expect(page.get_by_role("status")).to_contain_text("$35.00 is left for Ann Ames, MD")
    check_page(page)

    watch.expect("422")
    fill(page, "35.01")
    expect(page.get_by_role("alert")).to_contain_text("would pass the limit of $535.00")
    check_page(page)
    fill(page, "1", asked="Yes")
    expect(page.get_by_role("alert")).to_contain_text("asked for")
    page.get_by_label("What kind of thing").select_option("A gift card or voucher")
    fill(page, "1")
    expect(page.get_by_role("alert")).to_contain_text("cannot be given at any amount")
    page.get_by_label("What kind of thing").select_option(index=0)
    fill(page, "1", depends="Yes")
    expect(page.get_by_role("alert")).to_contain_text("Anti-Kickback Statute")

    # it happened already, and too late to come back: it is kept, so that it counts
    fill(page, "100")
    page.get_by_role("button", name="Yes, only keep it on record").click()
    expect(page.get_by_role("status")).to_contain_text("$0.00 is left")
    page.get_by_role("link", name="Gifts", exact=True).first.click()
    expect(page.locator("main")).to_contain_text("over the limit")
    check_page(page)
    page.get_by_role("link", name="The limits and their sources").click()
    check_page(page)
