"""Find somebody in the NPI registry by keyboard, and take them over."""

import os

import pytest
from playwright.sync_api import Page, expect

from alongside.partners.models import Contact, Partner
from alongside.partners.registry_place import registry_folder
from alongside.practices.roles import Role
from alongside.registry.loading.load import load_registry
from alongside.registry.sample import sample_providers, write_sample
from tests.journeys.test_who_is_who import FIRST_FIGURES, press_until

ANN = next(row for row in sample_providers() if row["kind"] == "1")


@pytest.fixture
def registry(tmp_path, settings):
    """The sample registry in a data folder of its own."""
    settings.HOME = tmp_path
    path = tmp_path / "NPPES_sample.zip"
    write_sample(path)
    load_registry(registry_folder(), [path])


def test_found_while_typing_and_taken_over(
    page: Page, sign_in, check_page, registry, browser, live_server
) -> None:
    page.set_default_navigation_timeout(FIRST_FIGURES)
    # given a lead whose partner has the telephone of somebody in the registry
    member = sign_in(page, Role.LEAD)
    slug = member.practice.slug
    office = Partner.objects.create(
        practice=member.practice, name="Biltmore Spine", phone=ANN["phone"]
    )
    page.goto(f"/p/{slug}/registry/")
    expect(page.get_by_text("Type a name, or choose a specialty")).to_be_visible()
    check_page(page)
    # when she types the beginning of a name, then they are there without a click
    press_until(page, "Name or NPI", "searchbox")
    page.keyboard.type(f"{ANN['family'][:5]}".lower())
    link = page.locator(f"a[href$='/registry/{ANN['npi']}/']")
    expect(link).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="found")).to_be_visible()
    check_page(page)
    if shots := os.environ.get("SHOTS"):
        page.screenshot(path=f"{shots}/list.png")
        page.set_viewport_size({"width": 390, "height": 900})
        page.screenshot(path=f"{shots}/phone.png")
        page.set_viewport_size({"width": 1400, "height": 900})
    # when she opens them with the keyboard and adds them at the partner that was proposed
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What the registry says")).to_be_visible()
    expect(page.get_by_label("Works at")).to_have_value(str(office.pk))
    check_page(page)
    press_until(page, "Add as a person")
    page.keyboard.press("Enter")
    expect(page.get_by_text("is in your records now")).to_be_visible(timeout=FIRST_FIGURES)
    assert Contact.objects.get().partners.get() == office
    # and all of it works without script
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies(page.context.cookies())
    plain = context.new_page()
    plain.set_default_navigation_timeout(FIRST_FIGURES)
    plain.goto(f"/p/{slug}/registry/")
    plain.get_by_label("Near").fill("28801")
    plain.get_by_label("Specialty").fill("physical therapist")
    plain.keyboard.press("Enter")
    expect(plain.get_by_text("mi").first).to_be_visible()
    plain.goto(f"/p/{slug}/registry/{ANN['npi']}/")
    expect(plain.get_by_text("You know this person")).to_be_visible()
    context.close()
