"""A patient's record in 30 days (A19), and what left about them in six years (A20)."""

import datetime as dt
import io
import json
import tracemalloc
from zipfile import ZipFile

import pytest

from alongside.advocacy.actions import rights
from alongside.advocacy.models import AccessRequest
from alongside.advocacy.record_file import record_with_files
from alongside.advocacy.record_of import NOT_THEIRS, OF_PATIENT, OF_REFERRAL
from alongside.advocacy.rooms_above import IN_RECORD
from alongside.advocacy.rules.rights import check_extend, due_on, first_day_of_accounting
from alongside.advocacy.views.rights import accounting
from alongside.core.models import AuditEvent
from alongside.partners.questions import today_of
from alongside.partners.rules import RefusedError
from alongside.patients.models import Patient
from alongside.referrals.actions import documents
from alongside.referrals.models import DocumentContent, Referral
from tests.architecture.house import our_models

DAY = dt.date(2026, 11, 24)
OPEN = {"is_extended": False, "is_answered": False, "reason": "Old paper chart", "today": DAY,
        "due": DAY}  # fmt: skip


def test_a19_due_in_thirty_days():
    assert due_on(DAY) == dt.date(2026, 12, 24)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"is_extended": True}, "extended once"),
        ({"is_answered": True}, "answered already"),
        ({"reason": " "}, "Say why"),
        ({"today": DAY + dt.timedelta(1)}, "are over"),
    ],
)
def test_a19_one_extension_with_its_reason_in_time(values, said):
    check_extend(**OPEN)
    with pytest.raises(RefusedError, match=said):
        check_extend(**(OPEN | values))


@pytest.mark.django_db
def test_a19_the_clock_of_a_request(practice, owner, course):
    patient = course().patient
    today = today_of(practice)
    row = rights.ask_for_access(practice=practice, patient=patient, asked_on=today, by=owner)
    assert row.due_on == today + dt.timedelta(30)
    row = rights.extend(request=row, reason="Archive", by=owner)
    assert row.due_on == today + dt.timedelta(60)
    with pytest.raises(RefusedError, match="once"):
        rights.extend(request=row, reason="Again", by=owner)
    rights.answer(request=row, by=owner)
    assert AccessRequest.objects.get().answered_at


@pytest.mark.django_db
def test_a19_the_record_is_whole_and_a_machine_reads_it(practice, owner, course, reach, client):
    referral = course()
    reach(referral)
    client.force_login(owner)
    url = f"/p/two-rivers/advocates/patients/{referral.patient_id}/record.json"
    read = json.loads(client.get(url).content)
    assert read["patient"]["chart_number"] == "A-1"
    assert read["referrals"][0]["state"] == "evaluated"
    assert [step["state"] for step in read["referrals"][0]["course_steps"]] == [
        "received", "accepted", "evaluated",
    ]  # fmt: skip
    assert read["reachs"][0]["email"] == "ann@mail.example" and len(read["consents"]) == 10
    assert not set(read["patient"]) & NOT_THEIRS


PDF = b"%PDF-1.7\n" + bytes(range(256)) * 8


@pytest.mark.django_db
def test_a19_faxes_and_letters_are_in_the_record_as_they_came(practice, owner, course, client):
    referral, other = course(), course(chart="B-2")
    fax = documents.attach(
        practice=practice, referral=referral, name="../Fax of 3.pdf", content=PDF, by=owner
    )
    documents.attach(practice=practice, referral=other, name="x.pdf", content=PDF, by=owner)
    client.force_login(owner)
    answer = client.get(f"/p/two-rivers/advocates/patients/{referral.patient_id}/record.zip")
    assert answer["Cache-Control"] == "private, no-store"
    zipped = ZipFile(io.BytesIO(answer.getvalue()))
    assert zipped.namelist() == [f"files/{fax.pk}.pdf", "record.json"] and not zipped.testzip()
    assert zipped.read(f"files/{fax.pk}.pdf") == PDF
    read = json.loads(zipped.read("record.json"))
    [told] = read["referrals"][0]["documents"]
    assert (told["file"], told["name"]) == (f"files/{fax.pk}.pdf", "../Fax of 3.pdf")
    assert read["not_contained"] == [] and read["patient"]["chart_number"] == "A-1"
    looked = AuditEvent.objects.filter(action="document_read").values_list("target", flat=True)
    assert list(looked) == [f"document:{fax.pk}"]


@pytest.mark.django_db
def test_a19_a_document_that_cannot_be_opened_is_named_and_the_rest_leaves(practice, owner, course):
    referral = course()
    fax, gone = (
        documents.attach(practice=practice, referral=referral, name=n, content=PDF, by=owner)
        for n in ("a.pdf", "b.pdf")
    )
    DocumentContent.objects.get(document=gone).delete()
    with ZipFile(record_with_files(referral.patient, owner)) as zipped:
        assert zipped.namelist() == [f"files/{fax.pk}.pdf", "record.json"]
        [missing] = json.loads(zipped.read("record.json"))["not_contained"]
    assert missing["file"] == f"files/{gone.pk}.pdf" and "could not be opened" in missing["why"]


@pytest.mark.django_db
def test_a19_a_large_record_is_made_with_one_document_in_memory(practice, owner, course):
    referral, size, many = course(), 2_000_000, 10
    for number in range(many):
        content = PDF + bytes([number]) * size
        documents.attach(
            practice=practice, referral=referral, name="f.pdf", content=content, by=owner
        )
    tracemalloc.start()
    with record_with_files(referral.patient, owner) as file:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert file.seek(0, io.SEEK_END) > many * size
    assert peak < 5 * size, peak


def test_a19_no_model_about_a_patient_is_forgotten_in_the_record():
    """Whatever points to a patient or their referral is in the record, or named here with why."""
    elsewhere = {
        "Referral": "is the frame",
        "Apart": "two numbers that are not the same",
        "Unit": "the lot of a draw",
        "CallBack": "added by itself",
        "Introduction": "added by itself",
        "AccessRequest": "is the request",
        "Meeting": "what undoing needs; the referral itself is in the record",
        "OutsideKey": "another system's number of the referral",
        "OutsideNumber": "another system's number of the patient",
        "Message": "what a hospital sent; what we took from it is in the referral",
        "Order": "what a partner's system sent; what we took from it is in the referral",
    }
    above = {model.__name__ for model in IN_RECORD}
    known = {model.__name__ for model in (*OF_PATIENT, *OF_REFERRAL)} | elsewhere.keys() | above
    pointing = {
        model.__name__
        for model in our_models()
        for field in model._meta.concrete_fields
        if field.related_model in (Patient, Referral)
    }
    assert pointing <= known, pointing - known


@pytest.mark.parametrize(
    ("day", "first"),
    [(DAY, dt.date(2020, 11, 24)), (dt.date(2028, 2, 29), dt.date(2022, 2, 28))],
)
def test_a20_six_years(day, first):
    assert first_day_of_accounting(day) == first


@pytest.mark.django_db
def test_a20_what_left_is_accounted_for_encrypted_and_for_six_years(
    practice, owner, course, client
):
    from django.db import connection

    patient = course().patient
    today = today_of(practice)
    given = {"practice": practice, "patient": patient, "what": "Dates of visits", "by": owner}
    for days, to in ((10, "County court, Riverton"), (365 * 7, "Health office")):
        rights.disclosed(**given, on=today - dt.timedelta(days), to=to, why="Order")
    with pytest.raises(RefusedError, match="to whom"):
        rights.disclosed(**given, on=today, to="", why="Order")
    assert [one.to for one in accounting(patient, today)] == ["County court, Riverton"]
    with connection.cursor() as cursor:
        cursor.execute('SELECT "to", what, why FROM advocacy_disclosure')
        raw = b"".join(bytes(value) for row in cursor.fetchall() for value in row)
    assert b"court" not in raw
    client.force_login(owner)
    page = f"/p/two-rivers/advocates/patients/{patient.pk}/left/"
    assert b"County court" in client.get(page).content
    assert b"County court" in client.get(f"{page}?format=csv").getvalue()


@pytest.mark.django_db
def test_the_page_shows_what_is_left_of_the_days(client, owner, practice, course):
    course()
    client.force_login(owner)
    home = "/p/two-rivers/advocates/rights"
    day = today_of(practice) - dt.timedelta(25)
    typed = {"patient": "A-1", "asked_on": day.isoformat()}
    assert client.post(f"{home}/new/", typed | {"patient": "Z-9"}).status_code == 422
    assert client.post(f"{home}/new/", typed).status_code == 302
    assert b"5 days left" in client.get(f"{home}/").content
