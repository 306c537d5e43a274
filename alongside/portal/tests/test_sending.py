"""A treating partner sends a referral: once, however often the form is posted."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from alongside.partners.actions.by_hand import Who
from alongside.partners.rules import RefusedError
from alongside.patients.identity import Reference
from alongside.portal.actions.sending import Order, send_referral
from alongside.portal.tests.conftest import browser_of, joined
from alongside.referrals.models import Document, Referral
from alongside.referrals.tests.making import PDF, log

TODAY = dt.date.today()  # noqa: DTZ011
PATIENT = Reference(initials="JD", birth_year=1961)


def form(**given):
    return {"key": "k1", "patient": "JD 1961", "received_on": TODAY.isoformat()} | given


@pytest.fixture
def guest(treating):
    return joined(treating)


def test_it_stands_in_the_inbox_in_their_name(guest):
    client = browser_of(guest.user)
    order = SimpleUploadedFile("order.pdf", PDF, "application/pdf")
    answer = client.post(reverse("door_send", args=[guest.pk]), form(order=order))
    made = Referral.objects.get()
    assert answer["Location"] == reverse("door_sent", args=[guest.pk, made.pk])
    assert (made.came_by, made.state) == ("portal", "received")
    assert made.source.partner == guest.partnership.partner
    assert Document.objects.get().referral == made
    assert "JD 1961" in client.get(answer["Location"]).content.decode()


def test_the_same_form_again_is_the_same_referral(guest):
    client, address = browser_of(guest.user), reverse("door_send", args=[guest.pk])
    first, second = (client.post(address, form())["Location"] for _ in range(2))
    assert first == second and Referral.objects.count() == 1
    client.post(address, form(key="k2"))
    assert Referral.objects.count() == 2


def test_the_key_of_one_guest_is_not_that_of_another(guest, begin):
    other = joined(begin("primary_care", "Maple"), "ann@maple.example")
    for one in (guest, other):
        send_referral(guest=one, order=Order(TODAY, PATIENT), key="k1")
    assert Referral.objects.count() == 2


def test_something_must_tell_who_it_is(guest):
    with pytest.raises(RefusedError, match="Say who it is"):
        send_referral(guest=guest, order=Order(TODAY, Reference()), key="k1")
    client = browser_of(guest.user)
    answer = client.post(reverse("door_send", args=[guest.pk]), form(patient=""))
    assert answer.status_code == 422 and not Referral.objects.exists()


def test_a_file_that_is_no_order_is_refused_and_nothing_is_kept(guest):
    client = browser_of(guest.user)
    bad = SimpleUploadedFile("order.exe", b"MZ\x90", "application/pdf")
    answer = client.post(reverse("door_send", args=[guest.pk]), form(order=bad))
    assert answer.status_code == 422 and not Referral.objects.exists()


def test_a_number_is_not_taken_for_our_chart_number(guest):
    client = browser_of(guest.user)
    answer = client.post(reverse("door_send", args=[guest.pk]), form(patient="4711"))
    assert answer.status_code == 422 and not Referral.objects.exists()


def test_a_partner_that_treats_nobody_sends_none(gym):
    guest = joined(gym)
    answer = browser_of(guest.user).post(reverse("door_send", args=[guest.pk]), form())
    assert answer["Location"] == reverse("door_card", args=[guest.pk])
    with pytest.raises(RefusedError):
        send_referral(guest=guest, order=Order(TODAY, PATIENT), key="k1")
    assert not Referral.objects.exists()


def test_nor_sees_that_one_arrived(gym, practice):
    guest = joined(gym)
    came = log(practice, who=Who(partner=gym.partner), patient=PATIENT)
    address = reverse("door_sent", args=[guest.pk, came.pk])
    assert browser_of(guest.user).get(address).status_code == 404
