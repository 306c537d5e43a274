"""From a partner to a reviewed partnership, the practice's side; the conversation on a phone."""

import pytest
from playwright.sync_api import Page, expect

from alongside.partners.kinds import Kind
from alongside.partners.models import Partner
from alongside.partnerships.models import Answer, Partnership
from alongside.partnerships.tests.made_up import make_referrals
from alongside.practices.models import Practice
from alongside.practices.roles import Role
from tests.journeys.accounts import make_practice

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1400, "height": 900}


@pytest.fixture
def practice(live_server) -> Practice:
    """A practice that a surgeon's office and others refer to."""
    practice = make_practice("Hillside Physical Therapy")
    partner = Partner.objects.create(
        practice=practice, name="Riverside Ortho", kind=Kind.SURGEON_OFFICE
    )
    other = Partner.objects.create(practice=practice, name="Maple Family", kind=Kind.PRIMARY_CARE)
    make_referrals(practice, partner, 60, arrive=45, days=9, finish=30)
    make_referrals(practice, other, 120, arrive=100, days=3, finish=70)
    return practice


def open_part(page: Page, part: str) -> None:
    """Go to one part of the partnership."""
    page.get_by_label("Parts of the partnership").get_by_role("link", name=part).click()


def test_from_a_partner_to_a_reviewed_partnership(page: Page, sign_in, practice, check_page, watch):
    watch.expect("422")  # the promise of a number of patients
    page.set_default_timeout(40_000)
    sign_in(page, Role.LEAD, practice)
    # given a partner's page, a lead begins a partnership
    page.goto(f"/p/{practice.slug}/partners/")
    page.get_by_role("link", name="Riverside Ortho").click()
    page.get_by_role("button", name="Begin a partnership").click()
    expect(page.get_by_role("heading", name="Have the first conversation")).to_be_visible()
    expect(page.get_by_text("Worth asking")).to_be_visible()
    check_page(page)
    # when she talks with them, phone in hand
    page.set_viewport_size(PHONE)
    page.get_by_role("link", name="Begin a conversation").first.click()
    page.get_by_label("With whom").fill("The lead surgeon")
    page.get_by_role("button", name="Begin with the first question").click()
    page.get_by_label("Where do things go wrong").fill("Nobody sees them in week two")
    page.get_by_role("button", name="Keep and go on").click()
    page.get_by_label("who feels it first").fill("People just home from surgery")
    check_page(page)
    page.set_viewport_size(PHONE)
    page.get_by_role("button", name="Keep and go on").click()
    page.get_by_role("button", name="All questions").click()
    assert Answer.objects.count() == 2
    check_page(page)
    page.get_by_role("button", name="Finish the conversation").click()
    # then the problem is drafted in their words
    expect(page.get_by_label("The problem, in their words")).to_have_value(
        "Nobody sees them in week two"
    )
    page.get_by_label("A measure both would accept").select_option("days_to_first_visit")
    check_page(page)
    page.get_by_role("button", name="Save").click()
    # and shown what we will do, with our figures, on one page
    page.get_by_role("link", name="Write what we will do about it").click()
    page.get_by_role("link", name="Write our part").click()
    page.get_by_label("What we will do about it").fill("Two slots a day for people just home")
    page.get_by_label("Days from referral to first visit").check()
    check_page(page)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Make the page").click()
    page.get_by_role("button", name="Save this version").click()
    page.get_by_role("link", name="Look at it").click()
    expect(page.get_by_text("Half of the patients you referred to us")).to_be_visible()
    check_page(page)
    page.get_by_label("For whom").fill("The lead surgeon")
    page.get_by_role("button", name="Make a link").click()
    link = page.get_by_label("Link", exact=True).input_value()
    check_page(page)
    back = page.url
    page.goto(link[link.index("/shared/") :])
    expect(page.get_by_text("Two slots a day for people just home")).to_be_visible()
    check_page(page)
    # and invited
    page.goto(back.split("/proposals/")[0] + "/invite/")
    page.get_by_role("link", name="Add a line").click()
    page.get_by_label("In a sentence").fill("A morning in your operating room")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Prepare the invitation").last.click()
    page.get_by_role("button", name="Prepare it").click()
    expect(page.get_by_text("A morning in your operating room")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Riverside Ortho").click()
    page.get_by_text("Move on", exact=True).click()
    page.get_by_role("button", name="Invited").click()
    # a plan with a promise of each side; a number of patients is refused
    open_part(page, "Plan")
    page.get_by_role("link", name="Add a promise").click()
    page.get_by_label("What is promised").fill("Send 10 referrals a month")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("This promises a number of patients.")).to_be_visible()
    page.get_by_label("What is promised").fill("Keep two slots a day open")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Add a promise").click()
    page.get_by_label("Whose promise").select_option("theirs")
    page.get_by_label("What is promised").fill("Hand out our card")
    page.get_by_label("Who of them said so").fill("The office manager")
    page.get_by_role("button", name="Save").click()
    theirs = page.locator("li.promise", has_text="Hand out our card")
    theirs.get_by_role("button", name="Kept").first.click()
    page.get_by_role("link", name="Add a measure").click()
    page.get_by_label("Measure", exact=True).select_option("days_to_first_visit")
    page.get_by_label("Who of them said so").fill("The lead surgeon")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("10 days")).to_be_visible()
    check_page(page)
    # and a review that has prepared itself
    open_part(page, "Reviews")
    page.get_by_role("link", name="Set the day", exact=True).click()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Move on", exact=True).click()
    page.get_by_role("button", name="Partners", exact=True).click()
    open_part(page, "Reviews")
    expect(page.get_by_text("Thank each other for what was kept: 1 promise.")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Write down what you decided").click()
    page.get_by_label("What you decided together").fill("The card works. Next: the shoulder.")
    page.get_by_role("button", name="Keep this review").click()
    expect(page.get_by_text("The card works. Next: the shoulder.")).to_be_visible()
    assert Partnership.objects.get().stage == "partners"
    # the ledger speaks of both ways
    open_part(page, "Both ways")
    page.get_by_role("link", name="Write down help").click()
    page.get_by_label("What it was").fill("An hour on getting out of a chair")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("nothing is owed for it")).to_be_visible()
    check_page(page)


def test_a_card_is_moved_by_menu_by_keyboard_and_by_dragging(
    page: Page, sign_in, practice, check_page
):
    sign_in(page, Role.OWNER, practice)
    page.goto(f"/p/{practice.slug}/partnerships/")
    expect(page.get_by_role("heading", name="Begin with one")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Begin a partnership").first.click()
    check_page(page)
    page.get_by_role("button", name="Begin with Riverside Ortho").click()
    page.goto(f"/p/{practice.slug}/partnerships/")
    # by keyboard
    page.get_by_text("Move Riverside Ortho").focus()
    page.keyboard.press("Enter")
    check_page(page)
    page.get_by_role("button", name="Understanding").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("is at “Understanding” now")).to_be_visible()
    # by dragging, back again
    page.locator(".board-card").drag_to(page.locator(".board-column[data-stage=known]"))
    expect(page.get_by_text("is at “Known” now")).to_be_visible()
    # what is not written yet is said
    page.get_by_text("Move Riverside Ortho").click()
    page.get_by_role("button", name="Shown").click()
    expect(page.get_by_text("Write down at least one problem")).to_be_visible()
    check_page(page)
