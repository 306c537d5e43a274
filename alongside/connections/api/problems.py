"""Every refusal of the API as problem details (RFC 9457): a sentence, and the field it is about.

What was sent is not repeated: an error may be written to a log that no patient belongs into.
"""

import json
import logging
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from alongside.partners.rules import FieldsRefusedError, RefusedError

log = logging.getLogger(__name__)
PROBLEM_TYPE = "application/problem+json"
TITLES = {
    400: ("not-readable", "The request could not be read"),
    401: ("no-token", "A token is needed"),
    403: ("not-allowed", "The token does not allow this"),
    404: ("not-found", "There is no such record"),
    405: ("no-such-verb", "This address does not take this verb"),
    409: ("refused", "The rules refuse this"),
    412: ("changed-meanwhile", "The record has changed"),
    413: ("too-large", "The request is too large"),
    415: ("not-json", "The body must be JSON"),
    422: ("not-valid", "Something in the request cannot be kept"),
    428: ("match-needed", "If-Match is needed"),
    429: ("too-many", "Too many requests"),
    500: ("broke", "Something broke on our side"),
}


class ProblemError(Exception):
    """A refusal with its status, its sentence and the fields it is about."""

    def __init__(self, status: int, detail: str, errors: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.errors = status, detail, errors or {}


def as_response(problem: ProblemError, **headers: str) -> HttpResponse:
    """Return a problem as the answer."""
    name, title = TITLES[problem.status]
    body: dict[str, Any] = {
        "type": f"/api/v1/docs/#problem-{name}",
        "title": title,
        "status": problem.status,
        "detail": problem.detail,
    }
    if problem.errors:
        body["errors"] = [{"field": f, "detail": said} for f, said in problem.errors.items()]
    response = HttpResponse(json.dumps(body), status=problem.status, content_type=PROBLEM_TYPE)
    for header, value in headers.items():
        response[header.replace("_", "-")] = value
    return response


def of_validation(error: ValidationError) -> ProblemError:
    """Name each field that could not be read; those of a body by their path: `patient.zip`."""
    errors = {}
    for one in error.errors:
        where, *path = [str(part) for part in one["loc"]]
        if where == "body" and path:
            path = path[1:]  # the name of the function's own argument
        errors[".".join(path) or where] = said(str(one["msg"]))
    return ProblemError(422, "Nothing was changed. See `errors` for each field.", errors)


def said(message: str) -> str:
    """Return pydantic's message as a sentence; our own come with its prefix."""
    text = message.removeprefix("Value error, ")
    return f"{text}{'' if text.endswith('.') else '.'}"


def of_refusal(refusal: RefusedError) -> ProblemError:
    """Return what a rule said: 422 with its fields, else 409."""
    if isinstance(refusal, FieldsRefusedError):
        return ProblemError(
            422, "Nothing was changed. See `errors` for each field.", refusal.errors
        )
    return ProblemError(409, str(refusal))


def register(api: NinjaAPI) -> None:
    """Have every exception of a route become a problem."""

    def handle(kind: type[Exception], make: Any) -> None:
        api.add_exception_handler(kind, lambda _request, error: as_response(make(error)))

    handle(ProblemError, lambda problem: problem)
    handle(ValidationError, of_validation)
    handle(RefusedError, of_refusal)
    handle(Http404, lambda _missing: ProblemError(404, "The practice has no such record."))
    handle(HttpError, lambda _error: ProblemError(400, "The body is not JSON that can be read."))
    broke: Any = of_our_own
    api.add_exception_handler(Exception, broke)


def of_our_own(request: HttpRequest, error: Exception) -> HttpResponse:
    """Log what broke, by the route's name alone, and say so without detail."""
    route = request.resolver_match.view_name if request.resolver_match else "?"
    log.exception("API %s %s broke", request.method, route, exc_info=error)
    return as_response(ProblemError(500, "Nothing was changed. The practice's log says more."))
