"""The addresses that partners' systems use."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_http_date_safe

from alongside.connections.fhir.models import OurKey
from alongside.connections.fhir.problems import Issue, outcome, refuse
from alongside.connections.fhir.reading.json_text import Resource
from alongside.connections.fhir.served import base
from alongside.connections.fhir.server import (
    bundles,
    capability,
    finding,
    messages,
    searching,
    searchset,
    writing,
)
from alongside.connections.fhir.server.answers import as_json, prefers, version_headers
from alongside.connections.fhir.server.door import FhirRequest, body_of, door
from alongside.connections.fhir.server.tokens import TokenRefusedError, issue
from alongside.connections.fhir.server.writing import Written

NO_STORE = {"Cache-Control": "no-store", "Pragma": "no-cache"}


@door("GET", "HEAD", is_open=True)
def fhir_metadata(_request: HttpRequest) -> HttpResponse:
    """Say what the server can do."""
    return as_json(capability.statement())


@door("GET", "HEAD", is_open=True)
def fhir_smart(_request: HttpRequest) -> HttpResponse:
    """Say where a token is had."""
    return plain(capability.smart_configuration())


@door("GET", "HEAD", is_open=True)
def fhir_our_keys(_request: HttpRequest, address: str) -> HttpResponse:
    """Show the public half of a practice's own key."""
    key = OurKey.objects.filter(address=address).first()
    if key is None:
        raise refuse(404, "not-found", "There is no such key set.")
    return plain({"keys": [json.loads(key.public)]})


@door("POST", is_open=True)
def fhir_token(request: HttpRequest) -> HttpResponse:
    """Give a token for a signed assertion."""
    audiences = (f"{base()}/token", base(), f"{base()}/")
    try:
        issued = issue({name: str(value) for name, value in request.POST.items()}, audiences)
    except TokenRefusedError as problem:
        told = {"error": problem.code, "error_description": str(problem)}
        return plain(told, 401 if problem.code == "invalid_client" else 400)
    told = {"access_token": issued.token, "token_type": "bearer"}
    return plain(told | {"expires_in": 300, "scope": issued.scopes})


def plain(content: Any, status: int = 200) -> HttpResponse:
    """Return JSON that is no FHIR."""
    text = json.dumps(content)
    return HttpResponse(text, status=status, content_type="application/json", headers=NO_STORE)


@door("POST")
def fhir_base(request: FhirRequest) -> HttpResponse:
    """Take a Bundle in: message, batch, transaction, or a document to keep."""
    content = body_of(request)
    if content.get("resourceType") != "Bundle":
        said = "The base takes Bundles; a single resource goes to the address of its type."
        raise refuse(400, "invariant", said, "resourceType")
    kind = content.get("type")
    if kind == "message":
        return as_json(messages.receive(request.caller, content))
    if kind in ("batch", "transaction"):
        gives_back = prefers(request) == "representation"
        return as_json(bundles.run(request.caller, content, gives_back=gives_back))
    if kind == "document":
        return create(request, "Bundle", content)
    raise refuse(422, "not-supported", "A Bundle of this type is not taken.", "Bundle.type")


@door("GET", "HEAD", "POST")
def fhir_type(request: FhirRequest, kind: str) -> HttpResponse:
    """Search a type, or create a resource of it."""
    if request.method == "POST":
        finding.check_kind(kind)
        request.caller.needs(kind, "c")
        return create(request, kind, body_of(request))
    return search(request, kind, list(pairs_of(request.GET)))


@door("POST")
def fhir_search(request: FhirRequest, kind: str) -> HttpResponse:
    """Search with the parameters in the body, so that no address holds them."""
    return search(request, kind, [*pairs_of(request.GET), *pairs_of(request.POST)])


def pairs_of(parameters: Any) -> list[tuple[str, str]]:
    """Return every parameter with every value."""
    return [(name, value) for name, values in parameters.lists() for value in values]


def search(request: FhirRequest, kind: str, pairs: list[tuple[str, str]]) -> HttpResponse:
    """Answer a search."""
    finding.check_kind(kind)
    request.caller.needs(kind, "s")
    asked = searching.read_search(request.caller.client, kind, pairs)
    if asked.ignored and "handling=strict" in request.headers.get("Prefer", ""):
        said = "Not known here: " + ", ".join(one[:40] for one in asked.ignored)
        raise refuse(400, "not-supported", said)
    found, count = searchset.answer(request.caller.client, asked)
    finding.note_read(request.caller.client, kind, count)
    return as_json(found)


def create(request: FhirRequest, kind: str, content: Resource) -> HttpResponse:
    """Create a resource."""
    condition = request.headers.get("If-None-Exist", "")
    return told(request, writing.create(request.caller.client, kind, content, condition))


@door("GET", "HEAD", "PUT")
def fhir_resource(request: FhirRequest, kind: str, fhir_id: str) -> HttpResponse:
    """Read or update one resource."""
    client = request.caller.client
    if request.method == "PUT":
        finding.check_kind(kind)
        request.caller.needs(kind, "u")
        content, match = body_of(request), request.headers.get("If-Match", "")
        return told(request, writing.update(client, kind, fhir_id, content, match))
    request.caller.needs(kind, "r")
    served = finding.read(client, kind, fhir_id)
    headers = version_headers(served)
    if is_known(request, headers):
        return HttpResponse(status=304, headers=headers)
    return as_json(served, headers=headers)


def is_known(request: HttpRequest, headers: dict[str, str]) -> bool:
    """Tell whether the caller has this version."""
    if tags := request.headers.get("If-None-Match"):
        return headers["ETag"] in [one.strip() for one in tags.split(",")] or tags.strip() == "*"
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    changed = parse_http_date_safe(headers["Last-Modified"])
    return since is not None and changed is not None and changed <= since


@door("GET", "HEAD")
def fhir_history(request: FhirRequest, kind: str, fhir_id: str) -> HttpResponse:
    """Give every version of a resource."""
    request.caller.needs(kind, "r")
    return as_json(finding.history(request.caller.client, kind, fhir_id))


@door("GET", "HEAD")
def fhir_version(request: FhirRequest, kind: str, fhir_id: str, version: str) -> HttpResponse:
    """Give one version of a resource."""
    request.caller.needs(kind, "r")
    served = finding.read_version(request.caller.client, kind, fhir_id, version)
    return as_json(served, headers=version_headers(served))


@door("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
def fhir_nowhere(_request: FhirRequest, rest: str) -> HttpResponse:
    """Say that an address leads nowhere, in FHIR's words."""
    del rest
    raise refuse(404, "not-found", "This address leads nowhere.")


def told(request: HttpRequest, written: Written) -> HttpResponse:
    """Return what came of a write, as the caller prefers it."""
    headers = version_headers(written.served)
    version = written.served["meta"]["versionId"]
    where = f"{base()}/{written.stored.kind}/{written.stored.fhir_id}/_history/{version}"
    headers["Location"] = headers["Content-Location"] = where
    wanted = prefers(request)
    if wanted == "minimal":
        return as_nothing(written.status, headers)
    if wanted == "OperationOutcome":
        return as_json(outcome(messages.flags_of([written]) or [ALL_WELL]), written.status, headers)
    return as_json(written.served, written.status, headers)


def as_nothing(status: int, headers: dict[str, str]) -> HttpResponse:
    """Return an answer without a body."""
    return HttpResponse(status=status, headers=headers | {"Cache-Control": "no-store"})


ALL_WELL = Issue("informational", "", "Kept.", "information")
