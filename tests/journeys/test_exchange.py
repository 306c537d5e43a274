"""Orders from other systems: a partner's by FHIR, a hospital's by HL7, from set-up to answer."""

import requests
from playwright.sync_api import Page, expect

from alongside.connections.fhir.models import Client
from alongside.connections.fhir.tests.making import public_jwks, token_form, whole_message
from alongside.connections.hl7v2.models import Message
from alongside.connections.hl7v2.tests.making import ref, siu, take
from alongside.practices.roles import Role
from alongside.referrals.models import Referral
from alongside.referrals.tests.making import partner
from tests.journeys.accounts import make_practice


def opened(server: str) -> requests.Session:
    """Return a session of the partner's system, signed in by its key."""
    form = token_form(Client.objects.get().client_id, aud=f"{server}/fhir/token")
    answer = requests.post(f"{server}/fhir/token", data=form, timeout=10)
    assert answer.status_code == 200, answer.text
    session = requests.Session()
    session.headers = {
        "Authorization": f"Bearer {answer.json()['access_token']}",
        "Content-Type": "application/fhir+json",
    }
    return session


def test_an_order_by_fhir_is_accepted_and_the_other_side_reads_it(
    page: Page, sign_in, check_page, live_server, watch, settings
):
    settings.PUBLIC_URL = live_server.url
    practice = make_practice("Three Pines Physical Therapy")
    partner(practice, "Riverside Orthopedics", kind="surgeon_office")
    partner(practice, "Iron Oak", kind="gym")
    # given an owner who connects the partner's system by the key that was sent
    sign_in(page, Role.OWNER, practice)
    page.goto(f"/p/{practice.slug}/systems/")
    check_page(page)
    choice = page.get_by_label("Which partner")
    assert choice.locator("option").all_inner_texts() == ["Choose", "Riverside Orthopedics"]
    choice.select_option(label="Riverside Orthopedics")
    page.get_by_label("What their system is called").fill("Epic at Riverside")
    page.get_by_label("Their public key").fill("-----BEGIN nonsense")
    watch.expect("422")
    page.get_by_role("button", name="Connect it").click()
    expect(page.get_by_text("This is no key set")).to_be_visible()
    check_page(page)
    page.get_by_label("Their public key").fill(public_jwks())
    page.get_by_role("button", name="Connect it").click()
    expect(page.get_by_text("Epic at Riverside is connected.")).to_be_visible()
    check_page(page)
    # when their system sends an order
    system = opened(live_server.url)
    answer = system.post(f"{live_server.url}/fhir", json=whole_message(), timeout=10)
    assert answer.status_code == 200, answer.text
    # then the front desk finds it in the inbox and accepts it
    sign_in(page, Role.FRONT_DESK, practice)
    page.goto(f"/p/{practice.slug}/inbox/{Referral.objects.get().pk}/")
    expect(page.get_by_text("Okafor").first).to_be_visible()
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_role("main")).to_contain_text("Accepted")
    # and the other side reads the answer
    task = system.get(f"{live_server.url}/fhir/Task/t1", timeout=10).json()
    assert task["status"] == "accepted"
    assert task["note"][-1]["text"] == "Accepted."
    page.goto(f"/p/{practice.slug}/systems/orders/")
    check_page(page)
    [row] = page.get_by_role("region", name="Orders").get_by_role("listitem").all()
    expect(row).to_contain_text("AR 1961")
    row.get_by_role("link").first.click()
    expect(page.get_by_role("region", name="What they see")).to_contain_text("Accepted")
    check_page(page)


def test_a_hospital_is_set_up_and_an_unread_message_is_corrected(page: Page, sign_in, check_page):
    practice = make_practice("Four Elms Physical Therapy")
    partner(practice, "General Hospital", kind="medical_practice")
    sign_in(page, Role.OWNER, practice)
    page.goto(f"/p/{practice.slug}/hl7/")
    check_page(page)
    page.get_by_role("link", name="Add the first system").click()
    check_page(page)
    page.get_by_label("Name", exact=True).fill("General Hospital, Epic")
    page.get_by_label("Partner it belongs to").select_option(label="General Hospital")
    page.get_by_label("Sends from").fill("127.0.0.1")
    page.get_by_label("May send").check()
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("It counts from now on.")).to_be_visible()
    # when a referral comes, and an appointment that names another order
    take(ref())
    take(siu("S12", "C2", order="22683^EPIC", patient="", appointment="A1"))
    page.reload()
    expect(page.get_by_role("link", name="1 needs a look")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="1 needs a look").click()
    check_page(page)
    page.get_by_role("region", name="Messages").get_by_role("link").first.click()
    expect(page.get_by_text("Needs a look", exact=True).last).to_be_visible()
    check_page(page)
    # then it is corrected in a copy, and the copy is carried out
    text = page.get_by_label("Corrected copy")
    text.fill(text.input_value().replace("22683^EPIC", "226839^EPIC"))
    page.get_by_role("button", name="Keep the copy and read it").click()
    expect(page.get_by_role("link", name="The referral it is about")).to_be_visible()
    check_page(page)
    assert sorted(Message.objects.values_list("fate", flat=True)) == ["corrected", "read", "read"]
    page.get_by_role("link", name="The referral it is about").click()
    expect(page.get_by_role("main")).to_contain_text("Scheduled")
