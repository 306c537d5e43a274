"""The edges of the REST interface: every refusal is an OperationOutcome that says what is wrong."""

import json

import pytest

from alongside.connections.fhir.models import Order, StoredResource
from alongside.connections.fhir.tests.making import (
    DOCTOR,
    PATIENT,
    REQUEST,
    Caller,
    system,
    task,
    whole_message,
)
from alongside.referrals.models import Referral

pytestmark = pytest.mark.django_db


def refused(answer, status, expression=""):
    """Assert a refusal in FHIR's words."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"].startswith("application/fhir+json")
    told = answer.json()
    assert told["resourceType"] == "OperationOutcome" and told["issue"][0]["severity"] == "error"
    if expression:
        assert expression in [e for one in told["issue"] for e in one.get("expression", [])]
    return told["issue"]


def test_without_a_token(caller):
    refused(caller.get("Task", Authorization=""), 401)
    refused(caller.get("Task", Authorization="Bearer nonsense"), 401)
    assert "WWW-Authenticate" in caller.get("Task", Authorization="")


def test_a_token_without_the_scope(epic):
    reader = Caller(epic, "system/Task.read")
    refused(reader.post("Task", task()), 403)
    refused(reader.get("Patient/p1"), 403)
    assert reader.get("Task").status_code == 200


def test_addresses_verbs_and_forms(caller):
    refused(caller.get("Nothing"), 404)
    refused(caller.get("Task/none"), 404)
    refused(caller.get("Task/t1/x/y/z"), 404)
    refused(caller.ask("DELETE", "Task/t1"), 405)
    refused(caller.ask("PATCH", "Task/t1", []), 405)
    refused(caller.get("Task", Accept="application/fhir+xml"), 406)
    refused(caller.get("Task?_format=xml"), 406)
    refused(caller.post("Task", b"<Task/>", Content_Type="application/fhir+xml"), 415)
    assert caller.get("metadata").json()["fhirVersion"] == "4.0.1"


@pytest.mark.parametrize(
    "body",
    [b" ", b"{", b"[1]", b"\xff\xfe", b'{"a":NaN}', b'{"a":1,"a":2}', b'{"a":"\\ud800"}',
     b'{"a":"\\u0000"}', b"[" * 5000, b'{"a":' * 5000, b'{"a":' + b"9" * 9000 + b"}"],
)  # fmt: skip
def test_what_is_no_json(caller, body):
    refused(caller.post("Task", body), 400)


@pytest.mark.parametrize(
    ("change", "expression"),
    [
        ({"status": "bogus"}, "Task.status"),
        ({"status": 7}, "Task.status"),
        ({"status": None}, "Task.status"),
        ({"intent": ""}, "Task.intent"),
        ({"authoredOn": "yesterday"}, "Task.authoredOn"),
        ({"authoredOn": "2026-13-01"}, "Task.authoredOn"),
        ({"focus": "ServiceRequest/r1"}, "Task.focus"),
        ({"for": [{}]}, "Task.for"),
        ({"identifier": {"value": "1"}}, "Task.identifier"),
        ({"identifier": [{"value": 1}]}, "Task.identifier[0].value"),
        ({"output": [{"valueString": "x"}]}, "Task.output[0].type"),
        ({"meta": {"profile": "x"}}, "Task.meta.profile"),
        ({"contained": {}}, "Task.contained"),
    ],
)
def test_a_refusal_names_the_element(caller, change, expression):
    refused(caller.post("Task", task() | change), 422, expression)
    assert not StoredResource.objects.exists() and not Referral.objects.exists()


def test_an_open_task_needs_focus_and_patient(caller):
    bare = {"resourceType": "Task", "status": "requested", "intent": "order"}
    issues = refused(caller.post("Task", bare), 422, "Task.focus")
    assert issues[1]["expression"] == ["Task.for"]
    assert caller.post("Task", bare | {"status": "draft"}).status_code == 201
    assert not Referral.objects.exists()


def test_no_word_of_a_patient_stands_in_a_refusal(caller, caplog):
    wrong = PATIENT | {"birthDate": "Rivera-1961", "gender": "Rivera"}
    answer = caller.post("Patient", wrong)
    assert answer.status_code == 422 and "Rivera" not in answer.content.decode()
    assert "Rivera" not in caplog.text


def test_if_none_exist(caller):
    one = caller.post("Patient", PATIENT, If_None_Exist="identifier=http://mercy.example/mrn|M-1")
    assert one.status_code == 201 and one["Location"].endswith("/_history/1")
    changed = PATIENT | {"gender": "other"}
    two = caller.post("Patient", changed, If_None_Exist="identifier=http://mercy.example/mrn|M-1")
    assert two.status_code == 200 and two.json()["id"] == one.json()["id"]
    assert caller.post("Patient", changed).status_code == 201
    refused(caller.post("Patient", PATIENT, If_None_Exist="identifier=M-1"), 412)
    refused(caller.post("Patient", PATIENT, If_None_Exist="shoe-size=9"), 412)


def test_versions_and_conditions(caller):
    made = caller.put("Patient/p1", PATIENT)
    assert made.status_code == 201 and made["ETag"] == 'W/"1"' and "Last-Modified" in made
    assert caller.put("Patient/p1", PATIENT).status_code == 200
    assert caller.get("Patient/p1", If_None_Match='W/"1"').status_code == 304
    changed = caller.put("Patient/p1", PATIENT | {"gender": "other"}, If_Match='W/"1"')
    assert changed["ETag"] == 'W/"2"'
    refused(caller.put("Patient/p1", PATIENT, If_Match='W/"1"'), 412)
    refused(caller.put("Patient/p1", PATIENT | {"id": "p2"}), 400, "Patient.id")
    assert caller.get("Patient/p1/_history/1").json()["gender"] == "female"
    assert [e["resource"]["gender"] for e in caller.get("Patient/p1/_history").json()["entry"]] == [
        "other",
        "female",
    ]
    refused(caller.get("Patient/p1/_history/9"), 404)


def test_prefer(caller):
    quiet = caller.put("Patient/p1", PATIENT, Prefer="return=minimal")
    assert quiet.status_code == 201 and not quiet.content
    told = caller.put("Patient/p2", PATIENT | {"id": "p2"}, Prefer="return=OperationOutcome")
    assert told.json()["resourceType"] == "OperationOutcome"


def test_search_pages_includes_and_dates(caller):
    caller.put("Patient/p1", PATIENT)
    caller.put("ServiceRequest/r1", REQUEST)
    for n in range(5):
        one = task(id=f"t{n}", owner={"reference": "Organization/us"}, description=f"number {n}")
        assert caller.put(f"Task/t{n}", one).status_code == 201
    page = caller.get("Task?owner=Organization/us&status=requested&_count=2").json()
    assert page["total"] == 5 and page["link"][0]["relation"] == "self"
    seen = [e["resource"]["id"] for e in page["entry"]]
    while following := [one["url"] for one in page["link"] if one["relation"] == "next"]:
        page = caller.get(following[0].partition("/fhir/")[2]).json()
        seen += [e["resource"]["id"] for e in page["entry"]]
    assert seen == [f"t{n}" for n in range(5)]
    assert caller.get("Task?_lastUpdated=ge2020&authored-on=2026-11").json()["total"] == 5
    assert caller.get("Task?_lastUpdated=gt2100-01-01").json()["total"] == 0
    assert caller.get("Task?authored-on=lt2026-11-20").json()["total"] == 0
    assert caller.get("Task?patient=p1&status=draft,requested").json()["total"] == 5
    assert caller.get("Task?patient:Patient=p1&_summary=count").json()["total"] == 5
    assert caller.get("Task?_id=t1,t3").json()["total"] == 2
    assert caller.get("ServiceRequest?identifier=R-77&code:not=x").json()["total"] == 1
    assert caller.get("Patient?family=riv&birthdate=1961-03-04").json()["total"] == 1
    odd = caller.get("Task?favourite=1").json()
    assert odd["entry"][-1]["search"]["mode"] == "outcome" and "favourite" not in str(odd["link"])
    refused(caller.get("Task?favourite=1", Prefer="handling=strict"), 400)
    refused(caller.get("Task?_count=many"), 400)
    refused(caller.get("Task?_cursor=abc"), 400)
    form = {"Content_Type": "application/x-www-form-urlencoded"}
    assert caller.post("Task/_search", b"patient=p1&_count=1", **form).json()["total"] == 5


def test_another_system_sees_nothing_of_it(caller, practice):
    caller.post("", whole_message())
    other = Caller(system(practice, "Cerner at Mercy", of="Mercy Orthopedics"))
    refused(other.get("Task/t1"), 404)
    refused(other.get("Patient/p1"), 404)
    assert other.get("Task").json()["total"] == 0
    assert other.put("Task/t1", task()).status_code == 201  # theirs, under the same id
    assert caller.get("Task/t1").json()["meta"]["versionId"] == "1"


def test_a_partner_that_treats_nobody_any_more_is_shut_out(caller, epic):
    caller.post("", whole_message())
    epic.partner.kind = "gym"
    epic.partner.save()
    refused(caller.get("Task/t1"), 401)


def bundle(kind, *entries):
    return {"resourceType": "Bundle", "type": kind, "entry": list(entries)}


def write_entry(verb, url, resource, full_url="", **more):
    request = {"method": verb, "url": url} | more
    return {"fullUrl": full_url, "resource": resource, "request": request}


def test_a_transaction_leads_references_and_twice_is_once(caller):
    patient = {n: v for n, v in PATIENT.items() if n != "id"}
    request = {n: v for n, v in REQUEST.items() if n not in ("id", "identifier")}
    request |= {"subject": {"reference": "urn:uuid:p"}, "requester": {"reference": "urn:uuid:d"}}
    one = task(focus={"reference": "urn:uuid:r"}, requester={"reference": "urn:uuid:d"})
    one = {n: v for n, v in one.items() if n not in ("id", "identifier")}
    one["for"] = {"reference": "urn:uuid:p"}
    sent = bundle(
        "transaction",
        write_entry("POST", "Task", one, "urn:uuid:t"),
        write_entry("POST", "ServiceRequest", request, "urn:uuid:r"),
        write_entry("POST", "Patient", patient, "urn:uuid:p"),
        write_entry("POST", "Practitioner", DOCTOR, "urn:uuid:d"),
        {"request": {"method": "GET", "url": "Task?status=requested"}},
    )
    answer = caller.post("", sent).json()
    assert answer["type"] == "transaction-response", answer
    assert [e["response"]["status"][:3] for e in answer["entry"]] == ["201"] * 4 + ["200"]
    made = answer["entry"][0]["resource"]
    assert made["focus"]["reference"] == f"ServiceRequest/{answer['entry'][1]['resource']['id']}"
    assert answer["entry"][4]["resource"]["total"] == 1
    again = caller.post("", sent).json()
    assert [e["response"]["status"][:3] for e in again["entry"]] == ["200"] * 5
    assert Referral.objects.count() == 1 and Referral.objects.get().patient.initials == "AR"
    assert Order.objects.filter(resource__kind="Task").count() == 1


def test_a_transaction_is_all_or_nothing(caller):
    sent = bundle(
        "transaction",
        write_entry("POST", "Patient", PATIENT, "urn:uuid:p"),
        write_entry("POST", "Task", task(status="bogus"), "urn:uuid:t"),
    )
    refused(caller.post("", sent), 422, "Bundle.entry[1].resource.status")
    assert not StoredResource.objects.exists()
    dangling = write_entry("POST", "Task", task(focus={"reference": "urn:uuid:none"}))
    refused(caller.post("", bundle("transaction", dangling)), 422)


def test_a_batch_is_each_for_itself(caller):
    sent = bundle(
        "batch",
        write_entry("PUT", "Patient/p1", PATIENT),
        write_entry("POST", "Task", task(status="bogus")),
        {"request": {"method": "GET", "url": "/Patient/{{patient-id}}"}},
        {"request": {"method": "GET", "url": "/Observation?patient={{patient-id}}&code=85354-9"}},
        {"request": {"method": "DELETE", "url": "Patient/p1"}},
        {"request": {"method": "GET", "url": "Patient/p1"}},
    )
    answer = caller.post("", sent).json()
    codes = [e["response"]["status"][:3] for e in answer["entry"]]
    assert codes == ["201", "422", "404", "200", "405", "200"]
    wrong = answer["entry"][1]["response"]["outcome"]["issue"][0]
    assert wrong["expression"] == ["Bundle.entry[1].resource.status"]


@pytest.mark.parametrize(
    ("change", "expression"),
    [
        (lambda b: b["entry"].pop(0), "Bundle.entry[0].resource"),
        (lambda b: b["entry"][0]["resource"].pop("focus"), "Bundle.entry[0].resource.focus"),
        (lambda b: b["entry"].pop(2), "Bundle.entry[0].resource.focus[0]"),
        (
            lambda b: b["entry"][0]["resource"]["eventCoding"].update(code="A01"),
            "Bundle.entry[0].resource.eventCoding.code",
        ),
        (lambda b: b["entry"][2]["resource"].update(status=[]), "Bundle.entry[2].resource.status"),
        (lambda b: b.update(type="history"), "Bundle.type"),
    ],
)
def test_a_message_that_is_wrong(caller, change, expression):
    sent = json.loads(json.dumps(whole_message()))
    change(sent)
    refused(caller.post("", sent), 422, expression)
    assert not Referral.objects.exists()


def test_an_insurance_plan_and_a_lone_resource(caller):
    refused(caller.post("InsurancePlan", {"resourceType": "InsurancePlan"}), 404)
    refused(caller.post("", PATIENT), 400, "resourceType")
    entry = write_entry("POST", "InsurancePlan", {"resourceType": "InsurancePlan"})
    answer = caller.post("", bundle("batch", entry)).json()
    assert answer["entry"][0]["response"]["status"].startswith("422")
