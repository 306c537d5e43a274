"""From no profile to a first contact, at a desk and on a phone."""

import os

import pytest
from playwright.sync_api import Page, expect

from alongside.market.models import Beginning, ClinicPlace
from alongside.market.tests.making import make_partner, refer
from alongside.partners.registry_place import registry_folder
from alongside.practices.models import Clinic
from alongside.practices.roles import Role
from alongside.registry.loading.load import load_registry
from alongside.registry.sample import write_sample

FIRST_FIGURES = 60_000


@pytest.fixture
def registry(tmp_path, settings):
    """The sample registry in a data folder of its own."""
    settings.HOME = tmp_path
    path = tmp_path / "NPPES_sample.zip"
    write_sample(path)
    load_registry(registry_folder(), [path])


def shoot(page: Page, name: str) -> None:
    """Keep a picture where somebody asked for it."""
    if shots := os.environ.get("SHOTS"):
        page.screenshot(path=f"{shots}/{name}.png", full_page=True)


def test_from_no_profile_to_a_first_contact(page: Page, sign_in, check_page, registry) -> None:
    page.set_default_navigation_timeout(FIRST_FIGURES)
    # given an owner with one partner and a clinic that has no place yet
    member = sign_in(page, Role.OWNER)
    practice = member.practice
    Clinic.objects.create(practice=practice, name="Riverton")
    source = make_partner(practice, "Riverside Orthopedics", "surgeon_office", zip="28801")
    for number in range(40):
        refer(source, days_ago=20 + number, has_finished=number % 4 > 0, icd10="M25.561")
    home = f"/p/{practice.slug}/market/"
    page.goto(home)
    expect(page.get_by_text("No profile yet")).to_be_visible()
    check_page(page)
    # when she says where the clinic is
    page.get_by_role("link", name="Say where your clinics are").click()
    page.get_by_label("ZIP code").fill("28801")
    page.get_by_role("button", name="Keep Riverton").click()
    assert ClinicPlace.objects.get().zip == "28801"
    check_page(page)
    # and begins a profile from whom she treats
    page.get_by_role("link", name="Whom you treat").click()
    page.locator("summary", has_text="Body region").focus()
    page.keyboard.press("Enter")  # unfolded by keyboard, and still so after the vote
    check_page(page)
    page.get_by_role("button", name="Glad to treat knee").click()
    expect(page.get_by_role("button", name="Glad to treat knee")).to_be_visible()
    page.goto(f"{home}profiles/new/?from=region:knee")
    expect(page.get_by_label("Knee", exact=True)).to_be_checked()
    page.get_by_label("In plain words").fill("Runners with knee pain")
    check_page(page)
    page.get_by_role("button", name="Choose").click()
    expect(page.get_by_text("Chosen: Runners with knee pain")).to_be_visible()
    check_page(page)
    # then the candidates for it stand there, each with its reason
    page.get_by_role("link", name="Candidates for Runners").click()
    expect(page.get_by_text("miles from Riverton").or_(page.get_by_text("a mile from Riverton"))
           .first).to_be_visible()  # fmt: skip
    check_page(page)
    # on the map they can be reached by keyboard, and nothing breaks the policy
    page.get_by_role("link", name="Map", exact=True).click()
    mark = page.locator("#map path[role=button]").first
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-popup")).to_be_visible()
    check_page(page)
    shoot(page, "map")
    # when she opens the first one on a phone and begins, then a letter is drafted
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{home}candidates/?profile=1")
    page.locator(".market-candidates h2 a").first.click()
    expect(page.get_by_role("heading", name="Why it stands here")).to_be_visible()
    shoot(page, "dossier")
    check_page(page)
    page.get_by_role("button", name="Begin: make it a partner").click()
    expect(page.get_by_role("heading", name="First contact")).to_be_visible()
    shoot(page, "first-contact")
    check_page(page)
    page.get_by_label("About").fill("May I come by?")
    page.get_by_role("button", name="Keep the letter").click()
    expect(page.get_by_text("The letter is kept.")).to_be_visible()
    made = Beginning.objects.get()
    assert made.subject == "May I come by?" and made.profile is not None
    page.get_by_role("link", name="Print it").click()
    expect(page.get_by_role("heading", name="May I come by?")).to_be_visible()
    # and plans a talk with her partner
    page.goto(f"{home}calendar/")
    page.get_by_label("What", exact=True).fill("Knees that last")
    page.get_by_label("On", exact=True).fill("2027-01-15")
    page.get_by_role("button", name="Write it down").click()
    page.get_by_label("A partner, or an organisation").select_option("Riverside Orthopedics")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("With Riverside Orthopedics.")).to_be_visible()
    check_page(page)
