"""An owner sets up e-mail, writes to a partner's person; the reader stops it with one link."""

import re

from django.core import mail
from playwright.sync_api import Page, expect

from alongside.connections.mail import transport
from alongside.connections.mail.models import OptOut
from alongside.core.outbox.sending import send_due
from alongside.partners.models import Contact
from alongside.practices.roles import Role


def test_from_the_agreement_to_the_opt_out(
    page: Page, sign_in, check_page, watch, settings, live_server, monkeypatch
) -> None:
    monkeypatch.setattr(transport, "SMTP", "django.core.mail.backends.locmem.EmailBackend")
    settings.PUBLIC_URL = live_server.url
    practice = sign_in(page, Role.OWNER).practice
    ann = Contact.objects.create(practice=practice, given="Ann", family="Ames", credentials="MD")

    page.goto(f"/p/{practice.slug}/mail/")
    check_page(page)
    page.get_by_role("link", name="Record it").click()
    page.get_by_label("With which company").fill("Mail Inc.")
    page.get_by_label("Signed on").fill("2026-01-05")
    page.get_by_label("Where the signed document").fill("Binder, page 4")
    page.get_by_role("button", name="Keep it").click()
    check_page(page)

    page.goto(f"/p/{practice.slug}/mail/")
    page.get_by_label("Mail server").fill("smtp.example.com")
    page.get_by_label("Password, or the key").fill("a password")
    page.get_by_label("Address of the sender").fill("hello@rivers.example")
    page.get_by_label("Postal address").fill("9 Main St, Riverton")
    page.get_by_label("E-mail is on").check()
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("button", name="Send a test message to me")).to_be_visible()

    page.goto(f"/p/{practice.slug}/people/{ann.pk}/")
    page.get_by_role("link", name="Write an e-mail").click()
    page.get_by_label("E-mail address").fill("ann@ames.example")
    page.get_by_label("Subject").fill("Thank you, {first_name}")
    page.get_by_label("Text", exact=True).fill("Dear {full_name},\n\nit was good to meet.")
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("region", name="As it will arrive")).to_contain_text("Thank you, Ann")
    check_page(page)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("status")).to_contain_text("On its way to Ann Ames, MD")
    send_due()
    letter = mail.outbox[-1]
    assert letter.to == ["ann@ames.example"] and "9 Main St" in letter.body
    page.goto(f"/p/{practice.slug}/outbox/")
    expect(page.locator("tbody")).to_contain_text("Sent")
    check_page(page)

    page.context.clear_cookies()
    page.goto(re.search(r"http\S+/mail/stop/\S+", letter.body)[0])
    check_page(page)
    page.get_by_role("button", name="Send me no more e-mail").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Done")
    check_page(page)
    assert OptOut.objects.get().address == "ann@ames.example"
    watch.expect("404")
    page.goto("/mail/stop/" + "A" * 43 + "/")
    check_page(page)
