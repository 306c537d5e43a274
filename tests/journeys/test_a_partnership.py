"""The whole story, both sides signed in: from a name on an import to a reviewed partnership."""

import re
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect

from alongside.partnerships.models import Partnership
from alongside.portal.models import Guest
from alongside.practices.models import Practice
from alongside.practices.roles import Role
from alongside.referrals.models import Referral
from alongside.referrals.tests.making import PDF
from tests.journeys.accounts import make_member, make_practice, put_session
from tests.journeys.import_steps import ImportSteps
from tests.journeys.test_joining import code_of
from tests.journeys.watch import Watch

PHONE = {"width": 390, "height": 844}
REPORT = b"""Referral Received Date,Referring Provider,Referring Practice,Patient ID
1/15/2026,"Ames, Ann MD",Riverside Orthopedics,P1
1/26/2026,"Ames, Ann MD",Riverside Orthopedics,P2
"""


@pytest.fixture(autouse=True)
def _no_rate_limit_from_another_test():
    cache.clear()


@pytest.fixture
def practice(live_server, settings) -> Practice:
    settings.PUBLIC_URL = live_server.url
    return make_practice("Hillside Physical Therapy")


@pytest.fixture
def phone(browser: Browser, live_server) -> Iterator[Page]:
    """The partner's phone: a browser of its own, watched as well."""
    context = browser.new_context(base_url=live_server.url, viewport=PHONE, locale="en-US")
    context.set_default_timeout(40_000)
    window = context.new_page()
    watch = Watch(host=live_server.url.split("//")[1])
    watch.expect("422")  # a promise that counts patients
    watch.follow(window)
    yield window
    context.close()
    assert not watch.unexpected(), "\n".join(watch.unexpected())


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).first.click()


def import_a_name(page: Page, practice: Practice, tmp_path) -> None:
    steps = ImportSteps(page, practice, tmp_path)
    steps.choose("march.csv", REPORT)
    steps.confirm_columns()
    steps.import_it()
    page.goto(f"/p/{practice.slug}/partners/")
    follow(page, "Riverside Orthopedics")


def understand_on_the_phone(page: Page) -> None:
    press(page, "Begin a partnership")
    page.set_viewport_size(PHONE)
    follow(page, "Begin a conversation")
    page.get_by_label("With whom").fill("The lead surgeon")
    press(page, "Begin with the first question")
    page.get_by_label("Where do things go wrong").fill("Nobody sees them in week two")
    press(page, "Keep and go on")
    press(page, "All questions")
    press(page, "Finish the conversation")
    press(page, "Save")  # the problem, in the words that were just kept
    page.set_viewport_size({"width": 1400, "height": 900})


def show_and_invite(page: Page, one: str) -> str:
    """Share the proposal, and return the link of the invitation."""
    follow(page, "Write what we will do about it")
    follow(page, "Write our part")
    page.get_by_label("What we will do about it").fill("Two slots a day for people just home")
    press(page, "Save")
    follow(page, "Make the page")
    press(page, "Save this version")
    follow(page, "Look at it")
    press(page, "Make a link")
    page.goto(f"{one}door/")
    follow(page, "Invite somebody")
    page.get_by_label("Name", exact=True).fill("Jo Marsh")
    press(page, "Make the link")
    return page.get_by_label("Link", exact=True).input_value()


def come_in(phone: Page, link: str, check_page) -> None:
    phone.goto(link)
    expect(phone.get_by_label("Your name")).to_have_value("Jo Marsh")
    check_page(phone)
    phone.set_viewport_size(PHONE)
    phone.get_by_label("Your e-mail").fill("jo@riverside.example")
    press(phone, "Come in")
    expect(phone.get_by_role("heading", level=1)).to_have_text("What we work on together")
    expect(phone.get_by_text("Nobody sees them in week two")).to_be_visible()
    follow(phone, "will do about it, on one page")
    expect(phone.get_by_text("Two slots a day for people just home")).to_be_visible()
    check_page(phone)
    phone.set_viewport_size(PHONE)
    phone.get_by_role("link", name="Back", exact=True).click()


def both_plan(page: Page, phone: Page, one: str, check_page) -> None:
    # they promise, and ask us for something
    follow(phone, "Add something")
    phone.get_by_label("What", exact=True).fill("Hand out the day-two sheet")
    press(phone, "Add it")
    follow(phone, "Ask us for something")
    phone.get_by_label("What", exact=True).fill("Send 10 patients a month")
    press(phone, "Add it")
    expect(phone.get_by_text("This promises a number of patients.")).to_be_visible()
    phone.get_by_label("What", exact=True).fill("Call about every stiff knee")
    press(phone, "Add it")
    expect(phone.get_by_role("heading", name="You proposed")).to_be_visible()
    # we accept, and propose something to them
    page.goto(f"{one}plan/")
    press(page, "Accept")
    expect(page.get_by_role("button", name=re.compile("^Kept ?: Call about"))).to_be_visible()
    follow(page, "Add a measure")
    page.get_by_label("Or in your own words").fill("Calls about stiff knees")
    page.get_by_label("Which way is better").select_option("lower")
    press(page, "Save")
    # they accept that, say a number, and tick off what they promised
    phone.reload()
    press(phone, "Accept")
    follow(phone, "Enter a value")
    phone.get_by_label("Value", exact=True).fill("12")
    press(phone, "Keep it")
    press(phone, "Done")
    expect(phone.get_by_text("Noted. Thank you.")).to_be_visible()
    check_page(phone)
    phone.set_viewport_size(PHONE)


def set_up_a_second_factor_and_send(phone: Page, check_page) -> None:
    phone.get_by_label("Main").get_by_role("link", name="Send a referral").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("One more lock for your account")
    follow(phone, "Set up an app")
    phone.get_by_label("Code the app shows").fill(code_of(phone.locator("code").inner_text()))
    phone.keyboard.press("Enter")
    follow(phone, "I have kept them")
    phone.get_by_label("Main").get_by_role("link", name="Send a referral").click()
    check_page(phone)
    phone.set_viewport_size(PHONE)
    phone.get_by_label("Patient", exact=True).fill("JD 1961")
    photo = {"name": "order.pdf", "mimeType": "application/pdf", "buffer": PDF}
    phone.get_by_label("The order or your notes").set_input_files([photo])
    press(phone, "Send it")
    expect(phone.get_by_role("heading", level=1)).to_have_text("It arrived")
    check_page(phone)
    phone.set_viewport_size(PHONE)


def work_the_inbox(page: Page, practice: Practice, address: str) -> None:
    page.context.clear_cookies()
    put_session(page, make_member(Role.FRONT_DESK, practice), address)
    page.goto(f"/p/{practice.slug}/inbox/")
    row = page.get_by_role("listitem").filter(has_text="JD 1961")
    expect(row.get_by_text("1 document")).to_be_visible()
    row.get_by_role("button", name="Accept").click()
    row.get_by_role("button", name="Schedule").click()
    row.get_by_role("link", name="Riverside").first.click()
    press(page, "Evaluated")
    expect(page.get_by_text("Evaluated since")).to_be_visible()


def review(page: Page, one: str) -> None:
    page.goto(f"{one}reviews/")
    follow(page, "Set the day")
    press(page, "Save")
    page.goto(f"{one}reviews/")
    follow(page, "Write down what you decided")
    page.get_by_label("What you decided together").fill("The sheet works. Next: the shoulder.")
    press(page, "Keep this review")
    expect(page.get_by_text("The sheet works. Next: the shoulder.")).to_be_visible()


def test_from_a_name_on_an_import_to_a_reviewed_partnership(
    page: Page, phone: Page, sign_in, practice, check_page, tmp_path, live_server, watch
):
    watch.expect("422")
    page.set_default_timeout(40_000)
    owner = sign_in(page, Role.OWNER, practice)
    import_a_name(page, practice, tmp_path)
    understand_on_the_phone(page)
    one = f"/p/{practice.slug}/partnerships/{Partnership.objects.get().pk}/"
    link = show_and_invite(page, one)
    check_page(page)
    come_in(phone, link, check_page)
    both_plan(page, phone, one, check_page)
    set_up_a_second_factor_and_send(phone, check_page)
    work_the_inbox(page, practice, live_server.url)
    # the partner sees what became of the patient, and nothing else of them
    follow(phone, "Your patients")
    expect(phone.get_by_role("listitem").filter(has_text="JD 1961")).to_contain_text("Evaluated")
    check_page(phone)
    # the review has prepared itself, is held, and sets the next day
    page.context.clear_cookies()
    put_session(page, owner, live_server.url)
    review(page, one)
    phone.set_viewport_size(PHONE)
    phone.get_by_label("Main").get_by_role("link", name="Together").click()
    expect(phone.get_by_text("ten minutes on what was promised")).to_be_visible()
    # who is taken off is out at the next click
    page.goto(f"{one}door/")
    press(page, "Take off")
    expect(page.get_by_text("Jo Marsh can no longer come in.")).to_be_visible()
    answer = phone.request.get(f"/door/{Guest.objects.get().pk}/")
    assert answer.status == 404
    assert Referral.objects.get(came_by="portal").state == "evaluated"
