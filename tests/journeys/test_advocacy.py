"""On a phone: a patient says how it goes and tells a friend; the desk calls; the owner reads."""

import datetime as dt
import re

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Page, expect

from alongside.advocacy import tokens
from alongside.advocacy.actions import asking, checking_in, drawing, inviting, reaching, rights
from alongside.advocacy.actions.deciding import decide
from alongside.advocacy.models import Advocate, Ask, CheckIn, Introduction
from alongside.advocacy.moments import VALID
from alongside.partners.questions import today_of
from alongside.patients.models import Patient
from alongside.practices.models import Practice
from alongside.practices.roles import Role
from alongside.referrals.models import Referral
from alongside.referrals.tests.making import log, step
from tests.journeys.accounts import make_member, make_practice

PHONE = {"width": 390, "height": 844}
FIRST_LOOK = 60_000  # milliseconds: whatever comes first loads the program, on a busy machine
PURPOSES = ("listen", "home", "follow", "ask", "events")
EVERYTHING = [(p, c) for p in PURPOSES for c in ("email", "sms")]


@pytest.fixture
def practice(live_server, settings) -> Practice:
    cache.clear()
    settings.PUBLIC_URL = live_server.url
    return make_practice("Mill Street Physical Therapy")


def in_care(practice: Practice, chart: str) -> Referral:
    """Return the course of an adult in the third week."""
    today = today_of(practice)
    referral = log(practice, chart=chart, days_ago=18)
    step(referral, "accepted")
    step(referral, "evaluated", on=today - dt.timedelta(15))
    Patient.objects.filter(pk=referral.patient_id).update(birth_year=1961)
    referral.refresh_from_db()
    return referral


def question(referral: Referral) -> str:
    """Return the address of a question that was sent, on the way that texts take."""
    now = timezone.now()
    row = CheckIn.objects.create(
        practice=referral.practice, referral=referral, moment="second_week", channel="sms",
        due_on=now.date(), sent_at=now, ends_at=now + VALID,
    )  # fmt: skip
    return tokens.link("check_in", row.key, row.ends_at)


def test_listen_ask_share_and_come(page: Page, sign_in, check_page, practice):
    # given the front desk writes down how two patients can be reached, on a phone
    glad, unhappy = in_care(practice, "A-1"), in_care(practice, "A-2")
    owner = make_member(Role.OWNER, practice).user
    decide(practice=practice, is_listening=True, state="CO", rest_days=365, about="", by=owner)
    page.set_viewport_size(PHONE)
    sign_in(page, Role.FRONT_DESK, practice)
    home = f"/p/{practice.slug}/advocates"
    page.goto(f"{home}/find/", timeout=FIRST_LOOK)
    page.get_by_label("Patient", exact=True).fill("A-1")
    page.get_by_role("button", name="Find").click()
    check_page(page)
    page.set_viewport_size(PHONE)
    page.get_by_label("Mobile number").fill("(828) 555-0142")
    for words in ("how it is going", "tell others about us"):
        page.get_by_role("group", name=words).get_by_label("By text").check()
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_text("given", exact=False).first).to_be_visible()
    # when one is glad and one is not
    page.goto(question(glad))
    check_page(page)
    page.set_viewport_size(PHONE)
    page.get_by_role("radio", name="10").check(force=True)
    page.get_by_label("Would you like to add anything?").fill("Back on the stairs")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Thank you.")).to_be_visible()
    page.goto(question(unhappy))
    page.get_by_role("radio", name="3").check(force=True)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Somebody from our team will call you")).to_be_visible()
    check_page(page)
    # then the unhappy one is a call with a clock, on Today too, and leaves the list once called
    page.goto(f"/p/{practice.slug}/today/")
    expect(page.get_by_role("link", name="Call 1 patient back")).to_be_visible()
    page.goto(f"{home}/")
    expect(page.get_by_text("They gave a 3 of 10.")).to_be_visible()
    check_page(page)
    page.get_by_label("What came of the call").fill("New time at 8")
    page.get_by_role("button", name="Called").click()
    expect(page.get_by_text("Nobody waits for a call.")).to_be_visible()
    # and only the glad one may be asked, in person, with the words on the page
    page.goto(f"{home}/ask/")
    expect(page.get_by_role("button", name="I'll ask in person")).to_have_count(1)
    check_page(page)
    page.get_by_role("button", name="I'll ask in person").click()
    expect(page.get_by_role("heading", name="Words to say")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="They said yes").click()
    expect(page.get_by_role("heading", name="To pass on")).to_be_visible()
    check_page(page)
    address = page.locator("code").inner_text()
    # when a friend opens the link and asks for a visit
    page.set_viewport_size(PHONE)
    page.goto(address)
    expect(page.get_by_text("In Colorado you can begin without a referral")).to_be_visible()
    check_page(page)
    page.set_viewport_size(PHONE)
    page.get_by_label("How may we call you?").fill("Joe")
    page.get_by_label("Phone").fill("828 555 0177")
    page.get_by_label("You may get in touch with me").check()
    page.get_by_role("button", name="Ask for a visit").click()
    expect(page.get_by_role("heading", name="We will be in touch")).to_be_visible()
    check_page(page)
    # then the desk calls, and the referral that a physician ordered has a second credit
    friend = log(practice, chart="F-1", role="ordered")
    page.goto(f"{home}/friends/")
    expect(page.get_by_text("(828) 555-0177")).to_be_visible()
    check_page(page)
    page.get_by_label("Chart number of Joe").fill("F-1")
    page.get_by_role("button", name="Has a referral").click()
    expect(page.get_by_text("What they gave us here is forgotten.")).to_be_visible()
    page.goto(f"/p/{practice.slug}/inbox/{friend.pk}/")
    second = page.get_by_role("button", name=re.compile("Put first ?: A patient or friend"))
    expect(second).to_be_visible()
    assert Introduction.objects.get().name == ""


def test_a_patient_chooses_and_tells(page: Page, check_page, practice):
    """What the patient sees who is asked by message, and ends what they like."""
    referral = in_care(practice, "B-1")
    owner = make_member(Role.OWNER, practice).user
    reach = reaching.keep(
        practice=practice, patient=referral.patient, by=owner,
        given=reaching.Given("b@mail.example", "8285550143", agreed=EVERYTHING),
    )  # fmt: skip
    now = timezone.now()
    asked = Ask.objects.create(
        practice=practice, patient=referral.patient, how="message", at=now,
        ends_at=now + asking.LINK_WORKS,
    )  # fmt: skip
    page.set_viewport_size(PHONE)
    page.goto(tokens.link("tell", asked.key, asked.ends_at), timeout=FIRST_LOOK)
    check_page(page)
    page.get_by_role("button", name="Yes, I would like to").click()
    expect(page.get_by_role("link", name="Put it into a text message")).to_be_visible()
    check_page(page)
    page.goto(tokens.link("patient_choices", reach.key, now + dt.timedelta(9)))
    check_page(page)
    page.get_by_role("button", name=re.compile("End ?: Telling others about us, Text")).click()
    expect(page.get_by_role("listitem")).to_have_count(9)
    page.get_by_role("button", name="End everything").click()
    expect(page.get_by_role("heading", name="We will not write to you any more")).to_be_visible()
    check_page(page)
    assert Advocate.objects.exists()


def test_the_owner_decides_words_draws_and_reads(page: Page, sign_in, check_page, practice):
    """Every other page of the room, with something on it."""
    referral = in_care(practice, "C-1")
    member = sign_in(page, Role.OWNER, practice)
    today = today_of(practice)
    question(referral)
    checking_in.answer(check_in=CheckIn.objects.get(), score=9, line="Good", wants_call=False)
    drawing.begin(practice=practice, design="patients", wait_days=60, by=member.user)
    event = inviting.Event("Knees on stairs", today + dt.timedelta(9), "Here", dt.time(18))
    inviting.plan(practice=practice, event=event, by=member.user)
    rights.ask_for_access(
        practice=practice, patient=referral.patient, asked_on=today, by=member.user
    )
    home = f"/p/{practice.slug}/advocates"
    pages = ["", "effect/", "workshops/", "workshops/new/", "rights/", "donations/", "words/",
             "decide/", "decide/referral/", "words/ask/sms/",
             f"patients/{referral.patient_id}/left/"]  # fmt: skip
    for one in pages:
        page.goto(f"{home}/{one}", timeout=FIRST_LOOK)
        check_page(page)


def test_words_that_promise_are_refused(page: Page, sign_in, check_page, practice, watch):
    watch.expect("422")
    sign_in(page, Role.OWNER, practice)
    page.goto(f"/p/{practice.slug}/advocates/words/ask/sms/", timeout=FIRST_LOOK)
    page.get_by_label("Text").fill("{practice}: a free visit for each friend! {link}")
    page.get_by_role("button", name="Keep and look").click()
    expect(page.get_by_text("Anti-Kickback Statute")).to_be_visible()
    check_page(page)
    page.goto(f"/p/{practice.slug}/sms/")
    check_page(page)
