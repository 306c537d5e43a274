"""Partners' systems and what they send, for tests."""

import copy
import json
import time
from typing import Any
from uuid import uuid4

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client as Browser

from alongside.connections.fhir.models import Client
from alongside.connections.fhir.server.tokens import KIND
from alongside.practices.models import Practice
from alongside.referrals.tests.making import partner

TOKEN_URL = "http://localhost:8000/fhir/token"
KEY = ec.generate_private_key(ec.SECP384R1())
BSER = "http://hl7.org/fhir/us/bser"
BUSINESS = f"{BSER}/CodeSystem/TaskBusinessStatusCS"
IDENTIFIERS = "http://terminology.hl7.org/CodeSystem/v2-0203"


def public_jwks(key: Any = KEY, kid: str = "one") -> str:
    """Return the public half as a key set."""
    algorithm = jwt.get_algorithm_by_name("ES384")
    return json.dumps({"keys": [json.loads(algorithm.to_jwk(key.public_key())) | {"kid": kid}]})


def system(practice: Practice, name: str = "Epic at Riverside", **fields: Any) -> Client:
    """Return a connected system of a treating partner."""
    whose = fields.pop("partner", None) or partner(
        practice, fields.pop("of", "Riverside Orthopedics"), kind="surgeon_office"
    )
    values = {"client_id": uuid4().hex, "keys": public_jwks()} | fields
    return Client.objects.create(practice=practice, partner=whose, name=name, **values)


def assertion(client_id: str, key: Any = KEY, alg: str = "ES384", **claims: Any) -> str:
    """Return a signed assertion."""
    told = {
        "iss": client_id,
        "sub": client_id,
        "aud": TOKEN_URL,
        "exp": int(time.time()) + 240,
        "jti": uuid4().hex,
    } | claims
    told = {name: value for name, value in told.items() if value is not None}
    return jwt.encode(told, key, algorithm=alg, headers={"kid": "one"})


def token_form(client_id: str, scope: str = "system/*.cruds", **given: Any) -> dict[str, str]:
    """Return what a client posts to get a token."""
    return {
        "grant_type": "client_credentials",
        "scope": scope,
        "client_assertion_type": KIND,
        "client_assertion": given.pop("signed", None) or assertion(client_id, **given),
    }


class Caller:
    """A partner's system that asks over HTTP."""

    def __init__(self, client: Client, scope: str = "system/*.cruds") -> None:
        self.browser = Browser(enforce_csrf_checks=True)
        answer = self.browser.post("/fhir/token", token_form(client.client_id, scope))
        assert answer.status_code == 200, answer.content
        self.token = answer.json()["access_token"]

    def ask(self, verb: str, path: str, body: Any = None, **headers: str) -> Any:
        """Ask for a path below the base."""
        content = body if isinstance(body, bytes) else json.dumps(body) if body is not None else ""
        kind = headers.pop("Content_Type", "application/fhir+json")
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        headers.setdefault("Authorization", f"Bearer {self.token}")
        address = f"/fhir/{path}" if path else "/fhir"
        return self.browser.generic(verb, address, content, content_type=kind, headers=headers)

    def get(self, path: str, **headers: str) -> Any:
        return self.ask("GET", path, **headers)

    def post(self, path: str, body: Any, **headers: str) -> Any:
        return self.ask("POST", path, body, **headers)

    def put(self, path: str, body: Any, **headers: str) -> Any:
        return self.ask("PUT", path, body, **headers)


PATIENT = {
    "resourceType": "Patient",
    "id": "p1",
    "identifier": [{"system": "http://mercy.example/mrn", "value": "M-1"}],
    "name": [{"family": "Rivera", "given": ["Ana", "L"]}],
    "telecom": [{"system": "phone", "value": "(404) 555-0101"}],
    "gender": "female",
    "birthDate": "1961-03-04",
    "address": [{"postalCode": "30302-1111"}],
    "extension": [{"url": "http://mercy.example/x", "valueDecimal": 2.5}],
}
DOCTOR = {
    "resourceType": "Practitioner",
    "id": "d1",
    "identifier": [{"system": "http://hl7.org/fhir/sid/us-npi", "value": "1245319599"}],
    "name": [{"family": "Okafor", "given": ["Ngozi"], "suffix": ["MD"]}],
    "telecom": [{"system": "phone", "value": "404-555-0102"}],
}
REQUEST = {
    "resourceType": "ServiceRequest",
    "id": "r1",
    "identifier": [
        {"type": {"coding": [{"system": IDENTIFIERS, "code": "PLAC"}]}, "value": "R-77"}
    ],
    "status": "active",
    "intent": "order",
    "code": {"text": "Physical therapy, evaluate and treat"},
    "subject": {"reference": "Patient/p1"},
    "requester": {"reference": "Practitioner/d1"},
    "authoredOn": "2026-11-20",
    "reasonCode": [
        {
            "coding": [{"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "M17.11"}],
            "text": "Osteoarthritis of the right knee",
        }
    ],
}


def task(status: str = "requested", guide: str = "", business: str = "", **more: Any) -> Any:
    """Return a Task about REQUEST."""
    made: dict[str, Any] = {
        "resourceType": "Task",
        "id": "t1",
        "identifier": [
            {"type": {"coding": [{"system": IDENTIFIERS, "code": "PLAC"}]}, "value": "T-1"}
        ],
        "status": status,
        "intent": "order",
        "focus": {"reference": "ServiceRequest/r1"},
        "for": {"reference": "Patient/p1"},
        "authoredOn": "2026-11-20T10:00:00Z",
        "requester": {"reference": "Practitioner/d1"},
    }
    profiles = {
        "bser": f"{BSER}/StructureDefinition/BSeR-ReferralTask",
        "gravity": "http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/"
        "SDOHCC-TaskForReferralManagement",
    }
    if guide:
        made["meta"] = {"profile": [profiles[guide]]}
    if business:
        made["businessStatus"] = {"coding": [{"system": BUSINESS, "code": business}]}
    return made | more


def message(*resources: Any) -> Any:
    """Return a message Bundle as BSeR sends it: header, request, Task, and the others."""
    header = {
        "resourceType": "MessageHeader",
        "id": "m1",
        "eventCoding": {"system": "http://terminology.hl7.org/CodeSystem/v2-0003", "code": "I12"},
        "source": {"name": "Mercy", "endpoint": "https://mercy.example/fhir"},
        "focus": [{"reference": "Task/t1"}],
    }
    whole = [header, *(copy.deepcopy(one) for one in resources)]
    return {"resourceType": "Bundle", "type": "message", "entry": [{"resource": r} for r in whole]}


def whole_message(**given: Any) -> Any:
    """Return a message with everything an order needs."""
    return message(REQUEST, task(**given), PATIENT, DOCTOR)
