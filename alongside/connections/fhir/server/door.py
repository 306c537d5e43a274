"""The door of the FHIR server: which token knocks, what it may, and every refusal in FHIR's words.

No cookie opens it, so nothing can be forged from a page; every problem answers OperationOutcome.
"""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from alongside.connections.fhir.models import Client, Token
from alongside.connections.fhir.problems import FhirError, refuse
from alongside.connections.fhir.reading import json_text
from alongside.connections.fhir.reading.json_text import Resource
from alongside.connections.fhir.server.answers import (
    TAKEN_TYPES,
    is_acceptable,
    refusal,
)
from alongside.connections.fhir.server.scopes import may
from alongside.connections.fhir.server.tokens import find_token
from alongside.practices.entering import enter
from alongside.practices.policy import Policy

FHIR_CLIENT = "fhir_client"
LARGEST = 20_000_000
log = logging.getLogger(__name__)
View = Callable[..., HttpResponse]


class FhirRequest(HttpRequest):
    """A request that came in: the client and what its token may."""

    caller: "Caller"


class Caller:
    """A client with the scopes of its token."""

    def __init__(self, token: Token) -> None:
        self.client: Client = token.client
        self.scopes = token.scopes

    def needs(self, kind: str, letter: str) -> None:
        """Raise 403 unless the token has the scope."""
        if not may(self.scopes, kind, letter):
            said = f"The token has no scope for this: it needs system/{kind}.{letter}."
            raise refuse(403, "forbidden", said)


def door(*verbs: str, is_open: bool = False) -> Callable[[View], View]:
    """Declare a view of the FHIR server and the verbs it takes; `is_open` needs no token."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                come_in(request, verbs, is_open=is_open)
                return answer(request, view, *args, **kwargs)
            except FhirError as problem:
                return refusal(problem)
            except RequestDataTooBig:
                return refusal(too_large())
            except Exception as problem:
                # the kind of error alone: its words may hold what was sent
                log.exception("FHIR: %s", type(problem).__name__, exc_info=False)
                said = "Something went wrong here. Nothing was kept of it; try again later."
                return refusal(refuse(500, "exception", said))

        guarded.policy = Policy(FHIR_CLIENT)  # type: ignore[attr-defined]
        guarded.csrf_exempt = True  # type: ignore[attr-defined]
        return guarded

    return declare


def come_in(request: Any, verbs: tuple[str, ...], *, is_open: bool) -> None:
    """Set the caller, and check verb and form."""
    if not is_open:
        request.caller = Caller(token_of(request))
        enter(request.caller.client.practice)
    if request.method not in verbs:
        said = f"This address takes {', '.join(verbs)}."
        raise refuse(405, "not-supported", said, headers={"Allow": ", ".join(verbs)})
    if not is_acceptable(request):
        raise refuse(406, "not-supported", "Only JSON is given: application/fhir+json.")


def answer(request: Any, view: View, *args: Any, **kwargs: Any) -> HttpResponse:
    """Have the view answer; a write happens as a whole or not at all."""
    if request.method in ("GET", "HEAD"):
        return view(request, *args, **kwargs)
    with transaction.atomic():
        return view(request, *args, **kwargs)


def token_of(request: HttpRequest) -> Token:
    """Return the token that the request carries; raises 401."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.casefold() != "bearer" or not secret.strip():
        said = "Send a token: Authorization: Bearer … (see /fhir/.well-known/smart-configuration)."
        raise refuse(401, "login", said, headers={"WWW-Authenticate": "Bearer"})
    token = find_token(secret.strip())
    if token is None:
        said = "The token is not known, has run out, or its access was ended. Get a new one."
        headers = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
        raise refuse(401, "expired", said, headers=headers)
    return token


def body_of(request: HttpRequest) -> Resource:
    """Return the resource that was sent; raises 413, 415 or 400."""
    kind = (request.content_type or "").casefold()
    if kind not in TAKEN_TYPES:
        raise refuse(415, "not-supported", "Send JSON, with Content-Type: application/fhir+json.")
    if int(request.headers.get("Content-Length") or 0) > LARGEST:
        raise too_large()
    content = request.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise too_large()
    return json_text.read(content)


def too_large() -> FhirError:
    """Return the refusal of what is too large."""
    return refuse(413, "too-long", f"A request has up to {LARGEST // 1_000_000} MB.")
