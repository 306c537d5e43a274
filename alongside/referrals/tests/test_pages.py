"""Pages of the inbox: what the form keeps, what a button does, what a file holds."""

import csv
import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from alongside.core.models import AuditEvent
from alongside.partners.models import Contact
from alongside.practices.roles import Role
from alongside.referrals.models import Credit, Referral, Sending
from alongside.referrals.queue_rows import COLUMNS
from alongside.referrals.tests.making import PDF, log, partner, send_one, step

ANSWERS = {"is_appropriate": "on", "was_choice_offered": "on", "is_without_payment": "on"}


def at(name: str, **parts: int) -> str:
    return reverse(name, kwargs={"slug": "hillside"} | parts)


def form(practice, **given):
    place = partner(practice)
    return {
        "key": "k1", "who": "river", "who_is": f"partner-{place.pk}", "came_by": "fax",
        "received_on": "2026-11-02", "patient": "A-1",
    } | given  # fmt: skip


def test_writing_one_down_with_its_fax(practice, as_member, monkeypatch):
    client = as_member()
    file = SimpleUploadedFile("fax.pdf", PDF)
    today = client.get(at("referral_log")).context["form"].today.isoformat()
    sent = form(practice, received_on=today, files=[file])
    answer = client.post(at("referral_log"), sent)
    assert answer.status_code == 302 and answer["Location"] == at("inbox")
    again = client.post(at("referral_log"), form(practice, received_on=today))
    assert again.status_code == 302  # sent twice: the same referral
    one = Referral.objects.get()
    assert one.documents.count() == 1 and one.patient.reference == "A-1"
    page = client.get(at("inbox"))
    assert "Riverside Orthopedics" in page.content.decode()
    assert AuditEvent.objects.filter(action="read", target="inbox").exists()


def test_what_is_wrong_is_said_beside_it_and_nothing_is_kept(practice, as_member):
    client = as_member()
    answer = client.post(at("referral_log"), form(practice, patient="John Doe", who_is=""))
    assert answer.status_code == 422 and "No names" in answer.content.decode()
    answer = client.post(at("referral_log"), form(practice, who_is="partner-999999"))
    assert answer.status_code == 422 and "Choose below whom you mean" in answer.content.decode()
    assert not Referral.objects.exists()


def test_finding_without_script_keeps_what_was_typed(practice, as_member):
    Contact.objects.create(practice=practice, given="Ann", family="Ames")
    answer = as_member().post(
        at("referral_log"), form(practice, who="ames", who_is="", find="1", patient="A-77")
    )
    page = answer.content.decode()
    assert answer.status_code == 200 and "Ann Ames" in page and 'value="A-77"' in page
    assert not Referral.objects.exists()


def test_type_ahead_offers_people_organisations_and_new_names(practice, as_member):
    place = partner(practice)
    ann = Contact.objects.create(practice=practice, given="Ann", family="Rivers")
    ann.partners.add(place, through_defaults={"practice": practice})
    page = as_member().get(at("referral_who"), {"who": "river"}).content.decode()
    assert f"person-{ann.pk}-{place.pk}" in page and f"partner-{place.pk}" in page
    assert "new-person" in page and "new-organisation" in page


def test_a_button_moves_one_on_and_leads_back_to_the_list(practice, as_member):
    one = log(practice)
    given = {"to": "accepted", "expected": "received", "back": "stage=accept&x=//evil"}
    answer = as_member().post(at("referral_step", referral_id=one.pk), given)
    assert answer["Location"].startswith(at("inbox") + "?stage=accept")
    one.refresh_from_db()
    assert one.state == "accepted" and one.state_since is not None


def test_a_step_that_is_not_allowed_is_said(practice, as_member):
    one, client = log(practice), as_member()
    answer = client.post(at("referral_step", referral_id=one.pk), {"to": "discharged"}, follow=True)
    assert "cannot become discharged" in answer.content.decode()
    one.refresh_from_db()
    assert one.state == "received"


def test_only_allowed_steps_are_offered(practice, as_member):
    one = log(practice)
    page = as_member().get(at("referral", referral_id=one.pk)).content.decode()
    assert 'value="accepted"' in page and 'value="discharged"' not in page


def test_the_file_has_just_the_allowed_columns(practice, as_member):
    log(practice, note="Jane Doe", reason="Knee")
    answer = as_member().get(at("inbox"), {"format": "csv"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    header, row = csv.reader(io.StringIO(text))
    assert header == list(COLUMNS) and "Jane" not in text
    assert row[header.index("Patient")] == "A-100"


def test_a_patient_is_found_by_number_whatever_the_state(practice, as_member):
    one = log(practice, days_ago=30)
    step(one, "lost", reason="better")
    log(practice, chart="B-2")
    client = as_member()
    assert [r.referral.pk for r in client.get(at("inbox"), {"q": "a-100"}).context["rows"]] == [
        one.pk
    ]
    assert "No names" in client.get(at("inbox"), {"q": "Smith"}).content.decode()


def test_credit_is_given_on_the_page(practice, as_member):
    one, gym = log(practice), partner(practice, "Iron Oak Gym")
    client = as_member()
    page = client.get(at("referral", referral_id=one.pk), {"who": "iron"}).content.decode()
    assert f"partner-{gym.pk}" in page
    given = {"who": "iron", "who_is": f"partner-{gym.pk}", "role": "suggested"}
    client.post(at("credit_add", referral_id=one.pk), given)
    assert Credit.objects.get().source.partner == gym


def test_sending_asks_three_things(practice, as_member):
    client, place = as_member(Role.CLINICIAN), partner(practice)
    today = client.get(at("send_new")).context["form"].today.isoformat()
    given = {
        "who": "river", "who_is": f"partner-{place.pk}", "patient": "A-1", "sent_on": today,
        "reason": "Imaging", "choice": "several",
    }  # fmt: skip
    refused = client.post(at("send_new"), given)
    page = refused.content.decode()
    assert refused.status_code == 422 and not Referral.objects.exists()
    assert "clinically appropriate" in page and "free to choose" in page and "counsel" in page
    assert client.post(at("send_new"), given | ANSWERS).status_code == 302
    assert Sending.objects.get().reason == "Imaging"


def test_a_sent_one_is_no_received_one(practice, as_member):
    one, client = send_one(practice), as_member()
    assert client.get(at("referral", referral_id=one.pk)).status_code == 404
    assert client.get(at("sent_referral", referral_id=one.pk)).status_code == 200
    assert client.get(at("inbox")).context["page"].paginator.count == 0


def test_the_menu_counts_what_is_late(practice, as_member):
    log(practice, days_ago=20)
    client = as_member(Role.OWNER)
    assert 'aria-label="Inbox, 1 late"' in client.get(at("inbox")).content.decode()
    second = log(practice, days_ago=20, chart="B-1")
    assert 'aria-label="Inbox, 2 late"' in client.get(at("inbox")).content.decode()
    step(second, "lost", reason="better")
    assert 'aria-label="Inbox, 1 late"' in client.get(at("inbox")).content.decode()
    given = {"received": 60, "accepted": 60, "scheduled": 60, "no_show": 60}
    client.post(at("inbox_clocks"), given)
    assert "late" not in client.get(at("sent")).content.decode()


def test_clocks_are_the_owners(practice, as_member):
    owner = as_member(Role.OWNER)
    given = {"received": 2, "accepted": 3, "scheduled": 9, "no_show": 1}
    assert owner.post(at("inbox_clocks"), given).status_code == 302
    assert owner.get(at("inbox_clocks")).context["form"]["scheduled"].initial == 9
    assert owner.post(at("inbox_clocks"), given | {"received": 0}).status_code == 422
    assert as_member(Role.FRONT_DESK).get(at("inbox_clocks")).status_code == 404
