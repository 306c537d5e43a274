"""From a message to a referral and back: what a hospital's system does, over HTTP."""

import datetime as dt

import pytest

from alongside.connections.fhir.models import Order
from alongside.connections.fhir.tests.making import (
    BUSINESS,
    DOCTOR,
    PATIENT,
    REQUEST,
    task,
    whole_message,
)
from alongside.partners.models import Partner
from alongside.referrals.actions.same import make_one
from alongside.referrals.models import Referral
from alongside.referrals.tests.making import log, step


@pytest.mark.django_db
def test_a_message_becomes_a_referral_and_our_steps_become_its_answers(caller, practice, epic):
    answer = caller.post("", whole_message(status="received", guide="bser", business="2.0"))
    assert answer.status_code == 200, answer.content
    head = answer.json()["entry"][0]["resource"]
    assert head["response"] == {"identifier": "m1", "code": "ok"}
    referral = Referral.objects.get()
    assert (referral.state, referral.diagnosis) == ("received", "Osteoarthritis of the right knee")
    assert (referral.icd10, referral.region) == ("M17.11", "knee")
    assert referral.patient.initials == "AR" and referral.patient.birth_year == 1961
    assert referral.source.contact.npi == "1245319599"
    assert referral.source.partner == epic.partner
    assert list(Partner.objects.filter(merged_into=None)) == [epic.partner]
    assert "Ana L Rivera, born 1961-03-04" in referral.notes.get().text

    step(referral, "accepted")
    told = caller.get("Task/t1").json()
    assert told["status"] == "accepted"
    assert told["businessStatus"]["coding"][0]["code"] == "3.0"
    fill = told["identifier"][1]
    assert fill["type"]["coding"][0]["code"] == "FILL"
    assert fill["assigner"] == {"display": "Hillside"}
    assert told["meta"]["versionId"] == "2"

    day = referral.received_on + dt.timedelta(days=3)
    step(referral, "scheduled", appointment_on=day)
    told = caller.get("Task/t1").json()
    assert told["businessStatus"]["coding"][0]["code"] == "5.1.1"
    assert told["output"][0] == {"type": {"text": "Appointment"}, "valueDate": day.isoformat()}
    step(referral, "evaluated")
    step(referral, "discharged")
    told = caller.get("Task/t1").json()
    assert (told["status"], told["businessStatus"]["coding"][0]["code"]) == ("completed", "7.0")
    assert told["output"][-1]["type"]["coding"][0]["code"] == "resulting-activity"
    assert caller.get("Task/t1/_history").json()["total"] == 5


@pytest.mark.django_db
def test_the_same_message_twice_changes_nothing(caller):
    first = caller.post("", whole_message())
    again = caller.post("", whole_message())
    assert first.status_code == again.status_code == 200
    assert (
        Referral.objects.count() == 1 and Order.objects.filter(resource__kind="Task").count() == 1
    )
    assert caller.get("Task/t1").json()["meta"]["versionId"] == "1"


@pytest.mark.django_db
def test_resource_by_resource_is_one_referral_too(caller):
    for one in (PATIENT, DOCTOR, REQUEST, task()):
        answer = caller.put(f"{one['resourceType']}/{one['id']}", one)
        assert answer.status_code == 201, answer.content
    assert Referral.objects.count() == 1
    found = caller.get("Task?status=requested&_include=Task:focus&patient=Patient/p1").json()
    assert found["total"] == 1
    assert [one["search"]["mode"] for one in found["entry"]] == ["match", "include"]


@pytest.mark.django_db
def test_a_request_to_cancel_waits_for_our_answer(caller):
    caller.post("", whole_message(status="received", guide="bser", business="2.0"))
    asked = task("in-progress", "bser", "5.2")
    assert caller.put("Task/t1", asked).status_code == 200
    referral = Referral.objects.get()
    assert referral.state == "received"
    assert "cancel-asked" in [f["code"] for f in Order.objects.get(resource__kind="Task").flags]
    step(referral, "cancelled", reason="by_referrer")
    told = caller.get("Task/t1").json()
    assert (told["status"], told["businessStatus"]["coding"][0]["code"]) == ("cancelled", "6.0")


@pytest.mark.django_db
@pytest.mark.parametrize("guide", ["gravity", ""])
def test_other_guides_withdraw_at_once(caller, guide):
    caller.post("", whole_message(guide=guide))
    assert caller.put("Task/t1", task("cancelled", guide)).status_code == 200
    assert Referral.objects.get().state == "cancelled"
    assert caller.get("Task/t1").json()["status"] == "cancelled"


@pytest.mark.django_db
def test_gravity_is_told_without_business_status_and_without_received(caller):
    caller.post("", whole_message(guide="gravity"))
    referral = Referral.objects.get()
    assert caller.get("Task/t1").json()["status"] == "requested"
    step(referral, "declined", reason="insurance")
    told = caller.get("Task/t1").json()
    assert told["status"] == "rejected" and "businessStatus" not in told
    assert "insurance" in told["statusReason"]["text"]


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["accepted", "rejected", "completed", "in-progress"])
def test_what_is_ours_to_say_is_refused_to_the_initiator(caller, status):
    caller.post("", whole_message(guide="bser", status="received", business="2.0"))
    answer = caller.put("Task/t1", task(status, "bser", "2.0"))
    assert answer.status_code == 422
    assert answer.json()["issue"][0]["expression"] == ["Task.status"]
    assert caller.get("Task/t1").json()["status"] == "received"


@pytest.mark.django_db
def test_a_stale_copy_is_refused_by_its_version(caller):
    caller.post("", whole_message())
    step(Referral.objects.get(), "accepted")
    changed = task(description="Please call in the morning")
    assert caller.put("Task/t1", changed, If_Match='W/"1"').status_code == 412
    answer = caller.put("Task/t1", changed, If_Match='W/"2"')
    assert answer.status_code == 200 and answer.json()["status"] == "accepted"
    assert answer["ETag"] == 'W/"3"'


@pytest.mark.django_db
def test_contradictory_statuses_and_wrong_npis_are_flagged_not_refused(caller):
    doctor = DOCTOR | {
        "identifier": [
            {"system": "http://terminology.hl7.org/NamingSystem/npi", "value": "1111111111"}
        ]
    }
    sent = whole_message(business="7.0")
    sent["entry"][4]["resource"] = doctor
    answer = caller.post("", sent)
    assert answer.status_code == 200
    codes = {one["code"] for one in Order.objects.get(resource__kind="Task").flags}
    assert codes == {"status-contradiction", "npi-check-digit"}
    assert {tag["code"] for tag in caller.get("Task/t1").json()["meta"]["tag"]} == codes
    assert Referral.objects.get().source.contact.npi == ""


@pytest.mark.django_db
def test_unknown_elements_survive(caller):
    caller.put("Patient/p1", PATIENT | {"newElement": {"deep": [1, None, {"x": "é"}]}})
    told = caller.get("Patient/p1").json()
    assert told["newElement"] == {"deep": [1, None, {"x": "é"}]}
    raw = b'{"resourceType":"Patient","id":"p2","extension":[{"url":"x","valueDecimal":2.500}]}'
    caller.put("Patient/p2", raw)
    assert b'"valueDecimal":2.500' in caller.get("Patient/p2").content
    assert BUSINESS


@pytest.mark.django_db
def test_a_patient_who_comes_after_the_order_is_read_then(caller):
    for one in (DOCTOR, REQUEST, task()):
        caller.put(f"{one['resourceType']}/{one['id']}", one)
    assert Referral.objects.get().patient is None
    assert "patient-not-included" in str(Order.objects.get(resource__kind="Task").flags)
    caller.put("Patient/p1", PATIENT)
    assert Referral.objects.get().patient.initials == "AR"
    assert "patient-not-included" not in str(Order.objects.get(resource__kind="Task").flags)


@pytest.mark.django_db
def test_two_entries_made_one_go_on_being_answered(caller, practice):
    caller.post("", whole_message())
    kept, gone = log(practice), Referral.objects.get(external_key=None, came_by="electronic")
    make_one(practice=practice, keep=kept, other=gone, by=None)
    kept.refresh_from_db()
    step(kept, "accepted")
    assert caller.get("Task/t1").json()["status"] == "accepted"
