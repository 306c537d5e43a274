"""An owner lets a program in, the program sends a referral, and the token is revoked."""

import re

import requests
from playwright.sync_api import Page, expect

from alongside.practices.roles import Role

ARRIVES = {"external_id": "77", "referrer": {"person": "Ames, Ann MD"}, "region": "knee"}


def test_from_the_token_to_the_inbox(page: Page, sign_in, check_page, live_server, watch) -> None:
    practice = sign_in(page, Role.OWNER).practice
    page.goto(f"/p/{practice.slug}/integrations/")
    check_page(page)
    page.get_by_role("link", name="Let a program in").click()
    page.get_by_label("Name", exact=True).fill("Front desk sync")
    watch.expect("422")  # nothing was ticked
    page.get_by_role("button", name="Make the token").click()
    expect(page.get_by_text("Choose at least one")).to_be_visible()
    check_page(page)
    page.get_by_label("Write referrals down").check()
    page.get_by_role("button", name="Make the token").click()
    secret = page.get_by_role("textbox", name="Token").input_value()
    check_page(page)

    address = f"{live_server.url}/api/v1/referrals"
    headers = {"Authorization": f"Bearer {secret}"}
    made = requests.post(address, json=ARRIVES, headers=headers, timeout=10)
    assert made.status_code == 201, made.text
    page.goto(f"/p/{practice.slug}/inbox/")
    expect(page.get_by_role("main")).to_contain_text("Ann Ames")

    page.goto(f"/p/{practice.slug}/integrations/webhooks/new/")
    check_page(page)
    page.get_by_label("Name", exact=True).fill("Data hub")
    page.get_by_label("Address").fill("https://hooks.example.org/alongside")
    page.get_by_label("A referral came in").check()
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("textbox", name="Secret")).to_have_value(re.compile("^whsec_"))
    page.get_by_role("link", name="Done").click()
    check_page(page)

    page.goto(f"/p/{practice.slug}/integrations/")
    check_page(page)
    page.get_by_role("button", name="Revoke").click()
    expect(page.get_by_role("status")).to_contain_text("is revoked")
    refused = requests.post(address, json=ARRIVES, headers=headers, timeout=10)
    assert refused.status_code == 401
    page.goto("/api/v1/docs/")
    check_page(page)
