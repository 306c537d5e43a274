"""A public client library (fhirpy) drives the whole loop over a socket."""

import datetime as dt
import json
import urllib.request
from urllib.parse import urlencode

import pytest
from fhirpy import SyncFHIRClient
from fhirpy.base.exceptions import OperationOutcome, ResourceNotFound

from alongside.connections.fhir.tests.making import (
    DOCTOR,
    PATIENT,
    REQUEST,
    system,
    task,
    token_form,
)
from alongside.referrals.models import Referral
from alongside.referrals.tests.making import step


@pytest.fixture
def server(live_server, settings):
    settings.PUBLIC_URL = live_server.url
    return live_server


def token_of(server, client):
    form = token_form(client.client_id, aud=f"{server.url}/fhir/token")
    with urllib.request.urlopen(f"{server.url}/fhir/token", urlencode(form).encode()) as answer:
        return json.load(answer)["access_token"]


@pytest.mark.django_db(transaction=True)
def test_fhirpy_drives_the_loop(server, practice):
    token = token_of(server, system(practice))
    fhir = SyncFHIRClient(f"{server.url}/fhir", authorization=f"Bearer {token}")
    patient = fhir.resource("Patient", **without_id(PATIENT))
    patient.save()
    doctor = fhir.resource("Practitioner", **without_id(DOCTOR))
    doctor.save()
    order = fhir.resource("ServiceRequest", **without_id(REQUEST))
    order["subject"], order["requester"] = patient.to_reference(), doctor.to_reference()
    order.save()
    sent = fhir.resource("Task", **without_id(task()))
    sent["focus"], sent["for"] = order.to_reference(), patient.to_reference()
    sent["requester"] = doctor.to_reference()
    sent.save()
    assert sent["id"] and sent["meta"]["versionId"] == "1"
    referral = Referral.objects.get()
    assert referral.patient.birth_year == 1961 and referral.source.contact.npi == "1245319599"

    found = fhir.resources("Task").search(status="requested", patient=patient["id"])
    found = found.include("Task", "focus").fetch_raw()
    assert [one.resource["resourceType"] for one in found["entry"]] == ["Task", "ServiceRequest"]

    step(referral, "accepted")
    step(referral, "scheduled", appointment_on=referral.received_on + dt.timedelta(days=2))
    read = fhir.reference("Task", sent["id"]).to_resource()
    assert read["status"] == "in-progress" and read["output"][0]["type"]["text"] == "Appointment"
    assert fhir.resources("Task").search(_lastUpdated__ge="2026-01-01").count() == 1

    read["status"] = "completed"
    with pytest.raises(OperationOutcome):
        read.save()
    with pytest.raises(ResourceNotFound):
        fhir.reference("Task", "nobody").to_resource()

    stale = json.dumps(dict(sent) | {"description": "late"}).encode()
    request = urllib.request.Request(f"{server.url}/fhir/Task/{sent['id']}", stale, method="PUT")
    for name, value in {"If-Match": 'W/"1"', "Authorization": f"Bearer {token}",
                        "Content-Type": "application/fhir+json"}.items():  # fmt: skip
        request.add_header(name, value)
    with pytest.raises(urllib.error.HTTPError) as refusal:
        urllib.request.urlopen(request)
    assert refusal.value.code == 412


def without_id(resource):
    return {n: v for n, v in resource.items() if n not in ("id", "resourceType")}
