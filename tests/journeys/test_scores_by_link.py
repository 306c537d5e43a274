"""On a phone: the owner chooses scores, a patient answers them, one is used in a letter."""

import datetime as dt
import re

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from alongside.advocacy import tokens
from alongside.advocacy.actions import authorizing, reaching, sending
from alongside.advocacy.models import PromotionConsent, ReportedScore
from alongside.advocacy.tests.scores import ask, say
from alongside.letters.models import Letter, OutcomeScore
from alongside.letters.tests.making import office, referral, walk
from alongside.partners.questions import today_of
from alongside.practices.models import Practice
from alongside.practices.roles import Role
from tests.journeys.accounts import make_member, make_practice

PHONE = {"width": 390, "height": 844}
FIRST_LOOK = 60_000  # milliseconds: whatever comes first loads the program, on a busy machine


@pytest.fixture
def practice(live_server, settings) -> Practice:
    cache.clear()
    settings.PUBLIC_URL = live_server.url
    return make_practice("Mill Street Physical Therapy")


def test_chosen_answered_seen_and_used(page: Page, sign_in, check_page, practice, watch):
    watch.expect("422")
    # given the owner chooses what is asked, on a phone
    page.set_viewport_size(PHONE)
    sign_in(page, Role.OWNER, practice)
    page.goto(f"/p/{practice.slug}/advocates/decide/scores/", timeout=FIRST_LOOK)
    check_page(page)
    page.set_viewport_size(PHONE)
    pain = page.get_by_role("group", name="Numeric Pain Rating Scale")
    pain.get_by_label("At the start").check()
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("It counts for what leaves from now on.")).to_be_visible()
    # and a patient answered at the start
    office(practice)
    one = walk(referral(practice), "accepted", "evaluated")
    say(ask(one, "start", "nprs", days_ago=26), "nprs", 7, days_ago=26)
    now = ask(one, "second_week", "nprs psfs groc")
    # when they answer again: one thing a page, with a thumb, one of them skipped
    page.goto(tokens.link("check_in", now.key, now.ends_at))
    expect(page.get_by_text("Question 1 of 4")).to_be_visible()
    page.get_by_role("radio", name="9").check(force=True)
    page.get_by_role("button", name="Send and go on").click()
    expect(page.get_by_role("heading", name="How strong was your pain")).to_be_visible()
    check_page(page)
    page.set_viewport_size(PHONE)
    box = page.locator(".score").first.bounding_box()
    assert box is not None and box["width"] >= 44 and box["height"] >= 44, "big enough for a thumb"
    page.get_by_role("radio", name="3").check(force=True)
    page.get_by_role("button", name="Send and go on").click()
    check_page(page)
    page.set_viewport_size(PHONE)
    page.get_by_label("What is hard?").fill("climbing stairs")
    page.get_by_role("button", name="Send and go on").click()
    expect(page.get_by_role("alert")).to_contain_text("Tap a number for “climbing stairs”, too.")
    page.get_by_role("group", name="What is hard, number 1").get_by_label("4").check(force=True)
    page.get_by_role("button", name="Send and go on").click()
    expect(page.get_by_role("heading", name="compared with when you first came")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Skip this one").click()
    expect(page.get_by_role("link", name="Go back to what you skipped")).to_be_visible()
    check_page(page)
    # then the course stands on the practice's pages, and an answer can be used in letters
    assert set(ReportedScore.objects.values_list("instrument", flat=True)) == {"nprs", "psfs"}
    page.goto(f"/p/{practice.slug}/advocates/outcomes/")
    expect(page.get_by_text("+4", exact=True)).to_be_visible()
    check_page(page)
    page.goto(f"/p/{practice.slug}/letters/referral/{one.pk}/")
    check_page(page)
    page.get_by_role("button", name=re.compile("Use in letters ?: NPRS")).last.click()
    expect(page.get_by_text("among the scores")).to_be_visible()
    assert OutcomeScore.objects.get().value == 3
    assert not Letter.objects.exclude(state="draft").exists()


def test_a_patient_and_the_desk_revoke_an_authorization(page: Page, sign_in, check_page, practice):
    one, today = referral(practice), today_of(practice)
    by = make_member(Role.OWNER, practice).user
    reach = reaching.keep(
        practice=practice, patient=one.patient, by=by,
        given=reaching.Given("b@mail.example", agreed=[("events", "email")]),
    )  # fmt: skip
    for paid in ("Iron Oak Gym, $200", "Lakeside Supplements, $90"):
        authorizing.authorize(
            practice=practice, patient=one.patient, remuneration=paid, signed_on=today,
            expires_on=today + dt.timedelta(90), by=by,
        )  # fmt: skip
    page.set_viewport_size(PHONE)
    page.goto(sending.preferences_link(reach), timeout=FIRST_LOOK)
    check_page(page)
    page.set_viewport_size(PHONE)
    page.get_by_role("button", name=re.compile("Revoke ?: Iron Oak Gym")).click()
    expect(page.get_by_text("Iron Oak Gym")).to_have_count(0)
    sign_in(page, Role.FRONT_DESK, practice)
    page.goto(f"/p/{practice.slug}/advocates/patients/{one.patient_id}/")
    check_page(page)
    page.get_by_role("button", name=re.compile("Revoke ?: Lakeside")).click()
    expect(page.get_by_text("Nothing leaves by it any more")).to_be_visible()
    assert not PromotionConsent.objects.filter(revoked_at=None).exists()
