"""The front desk's day: a fax comes, is written down, moved on, and counted; a patient is sent."""

import pytest
from playwright.sync_api import Page, expect

from alongside.partners.models import Affiliation, Contact, Partner
from alongside.practices.models import Practice
from alongside.practices.roles import Role
from alongside.referrals.tests.making import PDF, log
from tests.journeys.accounts import make_practice

FAX = [{"name": "fax.pdf", "mimeType": "application/pdf", "buffer": PDF}]


@pytest.fixture
def practice(live_server) -> Practice:
    """A practice that knows Dr. Ames of Riverside Orthopedics, and a gym."""
    practice = make_practice("Fourth Street Physical Therapy")
    clinic = Partner.objects.create(
        practice=practice, name="Riverside Orthopedics", kind="surgeon_office"
    )
    Partner.objects.create(practice=practice, name="Iron Oak Gym", kind="gym")
    ann = Contact.objects.create(practice=practice, given="Ann", family="Ames", credentials="MD")
    Affiliation.objects.create(practice=practice, contact=ann, partner=clinic)
    return practice


def test_a_fax_is_written_down_moved_on_and_counted(page: Page, sign_in, check_page, practice):
    # given the front desk with an empty inbox
    sign_in(page, Role.FRONT_DESK, practice)
    home = f"/p/{practice.slug}"
    page.goto(f"{home}/inbox/")
    expect(page.get_by_role("heading", name="Nothing waits")).to_be_visible()
    check_page(page)
    # when she writes a fax down: four letters, the patient, the file, Enter
    page.get_by_role("link", name="Write a referral down").first.click()
    expect(page.get_by_label("Name of a person or organisation")).to_be_focused()
    page.keyboard.type("ames")
    expect(page.get_by_role("radio", name="Ann Ames, MD Riverside Orthopedics")).to_be_checked()
    check_page(page)
    page.get_by_label("Fax or letter").set_input_files(FAX)
    page.get_by_label("Patient").fill("JD 1961")
    page.keyboard.press("Enter")
    # then it waits, with its clock and its document
    expect(page.get_by_text("Written down: Ann Ames, MD · Riverside Orthopedics.")).to_be_visible()
    row = page.get_by_role("listitem").filter(has_text="JD 1961")
    expect(row.get_by_text("1 document")).to_be_visible()
    check_page(page)
    # when it is accepted and scheduled from the list, and the patient comes
    row.get_by_role("button", name="Accept").click()
    row.get_by_role("button", name="Schedule").click()
    row.get_by_role("link", name="Ann Ames").first.click()
    expect(page.get_by_role("link", name="fax.pdf")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Evaluated").click()
    expect(page.get_by_text("Evaluated since")).to_be_visible()
    check_page(page)
    # then the list of arrivals has it
    page.goto(f"{home}/referrals/?period=all&arrived=yes")
    expect(page.get_by_role("cell", name="Riverside Orthopedics")).to_be_visible()
    expect(page.get_by_role("cell", name="JD 1961")).to_be_visible()


def test_late_ones_rise_and_the_end_needs_a_reason(page: Page, sign_in, check_page, practice):
    log(practice, chart="A-1")
    log(practice, chart="A-2", days_ago=12)
    sign_in(page, Role.OWNER, practice)
    page.goto(f"/p/{practice.slug}/inbox/")
    expect(page.get_by_role("link", name="Inbox, 1 late")).to_be_visible()
    rows = page.get_by_role("region", name="Referrals").get_by_role("listitem")
    expect(rows.first).to_contain_text("A-2")
    expect(rows.first).to_contain_text("business days late")
    rows.first.get_by_role("link", name="More on").click()
    page.get_by_role("button", name="Lost").click()
    expect(page.get_by_text("Say why it is lost")).to_be_visible()
    page.get_by_label("If it ends: why").select_option(label="Could not be reached")
    page.get_by_role("button", name="Lost").click()
    expect(page.get_by_role("button", name="Reopen")).to_be_visible()
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_role("button", name="Accept")).to_be_visible()
    check_page(page)


def test_a_patient_is_sent_only_with_three_answers(
    page: Page, sign_in, check_page, practice, watch
):
    watch.expect("422")
    sign_in(page, Role.CLINICIAN, practice)
    page.goto(f"/p/{practice.slug}/sent/")
    check_page(page)
    page.get_by_role("link", name="Send a patient").first.click()
    expect(page.get_by_label("Name of a person or organisation")).to_be_focused()
    page.keyboard.type("iron")
    expect(page.get_by_role("radio", name="Iron Oak Gym")).to_be_checked()
    page.get_by_label("Patient", exact=True).fill("A-77")
    page.get_by_label("Why there").fill("Strength, twice a week")
    page.get_by_label("How the patient chose").select_option("asked_for")
    page.get_by_label("Their care is clinically appropriate").check()
    page.get_by_label("Nobody pays").check()
    page.get_by_role("button", name="Send", exact=True).last.click()
    expect(page.get_by_text("A patient is free to choose.")).to_be_visible()
    check_page(page)
    page.get_by_label("The patient was told").check()
    page.get_by_role("button", name="Send", exact=True).last.click()
    expect(page.get_by_role("heading", name="Sent to Iron Oak Gym")).to_be_visible()
    expect(page.get_by_text("without a signed authorization")).to_be_visible()
    page.get_by_role("button", name="They saw the patient").click()
    page.get_by_role("button", name="They reported back").click()
    expect(page.get_by_text("Its course has ended: reported back.")).to_be_visible()
    check_page(page)


def test_two_entries_of_one_referral_become_one(page: Page, sign_in, check_page, practice):
    log(practice)
    log(practice, reason="Knee")
    sign_in(page, Role.OWNER, practice)
    page.goto(f"/p/{practice.slug}/inbox/")
    page.get_by_role("link", name="1 pair may be the same referral").click()
    check_page(page)
    page.get_by_role("button", name="One and the same").click()
    expect(page.get_by_role("heading", name="Nothing to decide")).to_be_visible()
    page.goto(f"/p/{practice.slug}/inbox/clocks/")
    check_page(page)
