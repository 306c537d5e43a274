"""Closing the loop: a score, a discharge, a draft, a sign-off, and the referrer reads it."""

import datetime as dt

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from alongside.letters.models import Disclosure, Letter
from alongside.letters.tests.making import office, referral, score, walk
from alongside.partners.questions import today_of
from alongside.partnerships.actions import stages
from alongside.partnerships.actor import Actor
from alongside.patients.identity import Reference
from alongside.portal.actions import people
from alongside.portal.models import DoorLink
from alongside.practices.roles import Role
from tests.journeys.accounts import make_member, make_practice, put_session
from tests.journeys.watch import Watch


@pytest.fixture
def practice(live_server):
    return make_practice("Six Oaks Physical Therapy")


def somebody_at(partnership):
    """Return a guest of a partner who has come in and has a second factor."""
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    email = "robin@harborspine.example"
    people.invite(partnership=partnership, name="Robin Hale", email=email, by=Actor.member(None))
    guest = people.join_as_new(link=DoorLink.objects.get(), name="Robin Hale", email=email)
    TOTP.activate(guest.user, generate_totp_secret())
    return guest


def test_from_a_score_to_a_letter_that_is_read_at_the_door(
    page: Page, browser: Browser, live_server, watch: Watch, sign_in, check_page, practice
):
    place, by = office(practice), make_member(Role.CLINICIAN, practice).user
    partnership = stages.begin(
        practice=practice, partner=place, on=dt.date(2026, 5, 1), by=Actor.member(None)
    )
    guest = somebody_at(partnership)
    one = walk(referral(practice), "accepted", "evaluated", "in_care")
    score(one, "lefs", "34", 26, by)
    # given a clinician who writes the last score down
    sign_in(page, Role.CLINICIAN, practice)
    page.goto(f"/p/{practice.slug}/inbox/{one.pk}/")
    page.get_by_role("link", name="Letters and scores").click()
    check_page(page)
    page.get_by_label("Score", exact=True).fill("61")
    page.get_by_role("button", name="Keep the score").click()
    expect(page.get_by_text("went from 34 to 61: better by 27 points.")).to_be_visible()
    # when the patient is discharged
    page.get_by_role("link", name="The referral", exact=True).click()
    page.get_by_label("Plan of care").select_option("yes")
    page.get_by_role("button", name="Discharge").click()
    # then a draft waits in the list
    page.get_by_role("link", name="Letters", exact=True).click()
    row = (
        page.get_by_role("region", name="Letters")
        .get_by_role("listitem")
        .filter(has_text="Discharged")
    )
    expect(row).to_contain_text("JD 1961")
    check_page(page)
    row.get_by_role("link", name="Read and sign off").click()
    expect(page.get_by_text("The plan of care was completed.").first).to_be_visible()
    expect(page.get_by_text("It leaves by: Their door (portal).")).to_be_visible()
    check_page(page)
    # when the clinician adds what they ask, and signs
    page.get_by_label("One sentence").fill("Please see them again in six months.")
    page.get_by_role("button", name="Compose").click()
    expect(page.get_by_text("Please see them again in six months.").first).to_be_visible()
    page.get_by_role("button", name="I have read it; sign off").click()
    expect(page.get_by_text("Their door (portal): left")).to_be_visible()
    check_page(page)
    # then the partner's person reads it on a phone
    phone = browser.new_context(
        base_url=live_server.url, viewport={"width": 390, "height": 844}, locale="en-US"
    )
    window = phone.new_page()
    watch.follow(window)
    put_session(window, guest, live_server.url)
    window.goto(reverse("door", kwargs={"guest_id": guest.pk}))
    window.get_by_role("link", name="Letters").click()
    expect(window.get_by_text("Please see them again in six months.")).to_be_visible()
    expect(window.get_by_text("went from 34 to 61")).to_be_visible()
    check_page(window)
    phone.close()
    assert Disclosure.objects.get(letter__occasion="discharged").basis == "treatment"


def test_the_front_desk_prints_the_pile_and_honours_a_wish(
    page: Page, sign_in, check_page, practice
):
    by = make_member(Role.CLINICIAN, practice).user
    for initials in ("JD", "KL"):
        patient = Reference(initials=initials, birth_year=1961)
        walk(referral(practice, patient=patient), "accepted", "evaluated")
    from alongside.letters.actions import reviewing

    first, second = Letter.objects.order_by("pk")
    reviewing.sign(practice=practice, letter=first, revision=1, by=by)
    sign_in(page, Role.FRONT_DESK, practice)
    page.goto(f"/p/{practice.slug}/letters/?show=print")
    check_page(page)
    with page.expect_response("**/pile/") as printed:
        page.evaluate(
            "fetch(document.querySelector('form[action*=pile]').action, {method: 'POST',"
            " body: new FormData(document.querySelector('form[action*=pile]'))})"
        )
    assert printed.value.headers["content-type"] == "application/pdf"
    page.get_by_role("button", name="Fax").click()
    expect(page.get_by_text("1 of 1 written down as gone.")).to_be_visible()
    page.get_by_role("link", name="Gone").click()
    page.get_by_role("link", name="Ann Ames").first.click()
    check_page(page)
    # the office asks to be left alone: what waits is dropped at once
    page.get_by_role("link", name="Change").click()
    check_page(page)
    page.get_by_label("How often").select_option("none")
    page.get_by_label("Who said so").fill("The office manager")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("It holds from now on.")).to_be_visible()
    check_page(page)
    second.refresh_from_db()
    assert second.state == "dropped" and first.day <= today_of(practice)
    for tab in ("How the loop closes", "Disclosures"):
        page.get_by_role("link", name=tab).click()
        check_page(page)


def test_an_owner_rewords_a_letter(page: Page, sign_in, check_page, practice, watch):
    watch.expect("422")
    sign_in(page, Role.OWNER, practice)
    page.goto(f"/p/{practice.slug}/letters/")
    check_page(page)
    page.get_by_role("link", name="Words").click()
    check_page(page)
    page.get_by_role("link", name="Discharged").click()
    page.get_by_label("Letter", exact=True).fill("{patient} is done.\n{wrong}\n\n{ask}")
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_text("{wrong} is no placeholder.")).to_be_visible()
    check_page(page)
    page.get_by_label("Letter", exact=True).fill("{patient} is done.\n\n{ask}")
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_text("JD, born 1961 is done.")).to_be_visible()
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("Your own words")).to_be_visible()
