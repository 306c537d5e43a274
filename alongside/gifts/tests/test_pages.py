"""The pages: what is left before and after, refusals in words, who may, and the file."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.gifts.models import Gift, MedicalStaff, Return
from alongside.practices.models import Practice
from alongside.practices.roles import Role

TYPED = {
    "for_whom": "self",
    "form": "item",
    "what": "Fruit basket",
    "value": "35.50",
    "on": "2026-11-20",
    "occasion": "Holidays",
    "is_asked_for": "no",
    "depends_on_referrals": "no",
}


@pytest.fixture(autouse=True)
def _this_year(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 11, 24))


@pytest.fixture
def as_owner(client, make_member):
    client.force_login(make_member().user, "django.contrib.auth.backends.ModelBackend")
    return client


def url(name, practice, **parts):
    return reverse(name, kwargs={"slug": practice.slug} | parts)


def test_a_gift_is_recorded_and_what_is_left_is_shown(as_owner, practice, physician):
    page = url("gift_to_contact", practice, contact_id=physician.pk)
    assert "$535.00" in as_owner.get(page).content.decode()
    answer = as_owner.post(page, TYPED, follow=True).content.decode()
    assert "$499.50 is left for Ann Ames, MD in 2026." in answer
    assert "Non-monetary compensation, per physician and year, 2026: $535.00" in answer
    listed = as_owner.get(url("gifts", practice)).content.decode()
    assert "Fruit basket" in listed and "$499.50" in listed


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"value": "535.01"}, "would pass the limit of $535.00"),
        ({"form": "gift_card"}, "cannot be given at any amount"),
        ({"is_asked_for": "yes"}, "asked for"),
        ({"depends_on_referrals": "yes"}, "Anti-Kickback"),
        ({"on": "2025-05-01"}, "no row"),
        ({"value": "1.005"}, "decimal places"),
        ({"is_asked_for": ""}, "This field is required"),
    ],
)
def test_what_is_refused_is_said_and_nothing_is_kept(
    as_owner, practice, physician, typed, sentence
):
    answer = as_owner.post(url("gift_to_contact", practice, contact_id=physician.pk), TYPED | typed)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Fruit basket" in answer.content.decode(), "what was typed is kept"
    assert not Gift.objects.exists()


def test_a_mistake_of_the_past_becomes_a_task_that_can_be_ticked(as_owner, practice, physician):
    page = url("gift_to_contact", practice, contact_id=physician.pk)
    over = TYPED | {"value": "600"}
    assert "Was it given already, by mistake?" in as_owner.post(page, over).content.decode()
    answer = as_owner.post(page, over | {"mistake": "comes_back"}, follow=True).content.decode()
    assert "Have the excess returned by December 31, 2026" in answer
    task = Return.objects.get()
    listed = as_owner.get(url("gifts", practice)).content.decode()
    assert "To have returned" in listed and "over the limit" in listed
    note = url("gift_return", practice, return_id=task.pk)
    as_owner.post(note, {"returned_on": "2026-11-24"})
    assert "over the limit" not in as_owner.get(url("gifts", practice)).content.decode()


def test_the_file_has_every_gift_and_no_patient_for_who_sees_none(client, practice, make_member):
    lead = make_member(Role.LEAD)
    client.force_login(lead.user, "django.contrib.auth.backends.ModelBackend")
    typed = {k: v for k, v in TYPED.items() if k != "for_whom"} | {"value": "12"}
    page = url("gift_to_patient", practice)
    answer = client.post(page, typed | {"patient_number": "CH-77"}, follow=True).content.decode()
    assert "$63.00 is left for this patient in 2026" in answer
    file = b"".join(client.get(url("gifts", practice) + "?format=csv").streaming_content).decode()
    assert "A patient" in file and "CH-77" not in file
    assert "CH-77" not in client.get(url("gifts", practice)).content.decode()


def test_a4_is_not_offered_until_the_owner_attests_it(as_owner, practice, physician):
    page = url("gift_to_contact", practice, contact_id=physician.pk)
    assert "medical staff incidental" not in as_owner.get(page).content.decode()
    attest = url("gift_medical_staff", practice)
    as_owner.post(attest, {})
    assert not MedicalStaff.objects.exists()
    as_owner.post(attest, {"attested": "yes"})
    assert "medical staff incidental" in as_owner.get(page).content.decode()
    as_owner.post(attest, {"take_back": "yes"})
    assert "medical staff incidental" not in as_owner.get(page).content.decode()


@pytest.mark.parametrize("role", [Role.CLINICIAN, Role.FRONT_DESK, Role.ADVISER])
def test_who_may_not_sees_nothing_of_it(client, practice, make_member, role):
    client.force_login(make_member(role).user, "django.contrib.auth.backends.ModelBackend")
    assert client.get(url("gifts", practice)).status_code == 404


def test_somebody_elses_person_and_gift_are_not_there(as_owner, practice, physician):
    other = Practice.objects.create(name="Elsewhere", slug="elsewhere")
    type(physician).objects.filter(pk=physician.pk).update(practice=other)
    page = url("gift_to_contact", practice, contact_id=physician.pk)
    assert as_owner.post(page, TYPED).status_code == 404


def test_a_struck_gift_stays_readable(as_owner, practice, physician):
    page = url("gift_to_contact", practice, contact_id=physician.pk)
    as_owner.post(page, TYPED)
    gift = Gift.objects.get()
    as_owner.post(url("gift_strike_out", practice, gift_id=gift.pk), {"why": "typed twice"})
    listed = as_owner.get(url("gifts", practice)).content.decode()
    assert "Struck out: typed twice" in listed
    assert "$535.00" in as_owner.get(page).content.decode()
