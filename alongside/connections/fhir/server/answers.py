"""What goes back over HTTP: a resource with its version, or an OperationOutcome."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date

from alongside.connections.fhir.problems import FhirError, outcome
from alongside.connections.fhir.reading import json_text
from alongside.connections.fhir.reading.json_text import Resource
from alongside.connections.fhir.served import etag

FHIR_JSON = "application/fhir+json"
TAKEN_TYPES = frozenset({FHIR_JSON, "application/json", "application/json+fhir", "text/json"})
GIVEN_TYPES = TAKEN_TYPES | {"*/*", "application/*"}
FORMATS = frozenset({"json", *TAKEN_TYPES})


def as_json(content: Any, status: int = 200, headers: dict[str, str] | None = None) -> HttpResponse:
    """Return FHIR JSON that no cache keeps."""
    response = HttpResponse(
        json_text.write(content), status=status, content_type=f"{FHIR_JSON}; charset=utf-8"
    )
    response["Cache-Control"] = "no-store"
    for name, value in (headers or {}).items():
        response[name] = value
    return response


def refusal(problem: FhirError) -> HttpResponse:
    """Return a refusal as an OperationOutcome."""
    return as_json(outcome(problem.issues), problem.status, problem.headers)


def version_headers(served: Resource) -> dict[str, str]:
    """Return ETag and Last-Modified of a resource as served."""
    meta = served["meta"]
    at = dt.datetime.fromisoformat(meta["lastUpdated"].replace("Z", "+00:00"))
    return {"ETag": etag(int(meta["versionId"])), "Last-Modified": http_date(at.timestamp())}


def prefers(request: HttpRequest) -> str:
    """Return what the caller wants back of a write: representation, minimal, OperationOutcome."""
    for part in request.headers.get("Prefer", "").replace(";", ",").split(","):
        name, _, value = part.strip().partition("=")
        if name.strip() == "return":
            return value.strip()
    return "representation"


def is_acceptable(request: HttpRequest) -> bool:
    """Tell whether the caller takes JSON, by `_format` or by Accept."""
    if wanted := request.GET.get("_format"):
        return wanted.partition(";")[0].strip().replace(" ", "+") in FORMATS
    accept = request.headers.get("Accept", "*/*")
    asked = {one.partition(";")[0].strip().casefold() for one in accept.split(",") if one.strip()}
    return not asked or bool(asked & GIVEN_TYPES)
