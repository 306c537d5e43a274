"""The API's door: which token knocks, what it may do, how often; then the route, then the headers.

A route says which scope it takes with `auth=needs("referrals:read")`; one that says nothing is
refused. A browser's sign-in counts for nothing here, so no request can be forged from a page.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja.security import HttpBearer

from alongside.connections.api import limits
from alongside.connections.api.matching_tags import with_tag
from alongside.connections.api.models import Token
from alongside.connections.api.problems import PROBLEM_TYPE, ProblemError, as_response
from alongside.connections.api.replaying import answer_once
from alongside.connections.api.scopes import SCOPES
from alongside.core import audit
from alongside.practices.actions.invitations import hash_token
from alongside.practices.entering import enter
from alongside.practices.policy import Policy

API_TOKEN = "api_token"  # noqa: S105  the name of a policy
READS = ("GET", "HEAD")
LARGEST = 1_000_000  # bytes of one request


class TokenRequest(HttpRequest):
    """A request that came in: its token, the practice, and the program's own account."""

    token: Token
    practice: Any
    auth: Any
    user: Any


class ApiToken(HttpBearer):
    """The scope that a route takes."""

    def __init__(self, scope: str) -> None:
        super().__init__()
        assert scope in SCOPES or not scope
        self.scope = scope

    def authenticate(self, request: Any, token: str) -> Token:
        """Return the token, which the door has looked up; raises unless it has the scope."""
        del token
        found: Token = request.token
        if self.scope and self.scope not in found.scopes:
            raise ProblemError(403, f"The token needs {self.scope}. Its owner can make another.")
        return found


def needs(scope: str) -> ApiToken:
    """Declare the scope of a route; "" for what every token may."""
    return ApiToken(scope)


def door(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Put the door before a route of ninja's."""

    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = come_in(request) or answer(request, lambda: view(request, *args, **kwargs))
        except ProblemError as problem:
            response = as_response(problem)
        except RequestDataTooBig:
            response = as_response(ProblemError(413, "A request has up to 1 MB."))
        return leave(request, response)

    declared: Any = guarded
    declared.policy = Policy(API_TOKEN)
    declared.csrf_exempt = True  # no cookie opens this door
    return guarded


def come_in(request: Any) -> HttpResponse | None:
    """Set token, practice and account, and count the request; or return the refusal."""
    token = find_token(request)
    if token is None:
        sentence = "Send a token that is not revoked or expired, as Authorization: Bearer als_…"
        return as_response(ProblemError(401, sentence), WWW_Authenticate="Bearer")
    request.token, request.practice = token, token.practice
    request.user = token.integration.account
    enter(token.practice)
    request.allowance = limits.count(token)
    if not request.allowance.is_allowed:
        sentence = "This token has used up its requests of this minute."
        wait = str(request.allowance.wait)
        return as_response(ProblemError(429, sentence), Retry_After=wait)
    return None


def find_token(request: HttpRequest) -> Token | None:
    """Return the token that the request carries, when it still opens."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret.strip():
        return None
    rows = Token.objects.filter(token_hash=hash_token(secret.strip()))
    token = rows.select_related("practice", "integration__account").first()
    return token if token and token.opens(timezone.now()) else None


def answer(request: Any, view: Callable[[], HttpResponse]) -> HttpResponse:
    """Have the route answer; a write happens as a whole or not at all."""
    if request.method in READS:
        request.method, method = "GET", request.method
        response = with_tag(request, view())
        request.method = method
        return response
    length = request.headers.get("Content-Length", "0")
    if length.isdecimal() and int(length) > LARGEST:
        raise ProblemError(413, "A request has up to 1 MB.")
    if request.body and request.content_type != "application/json":
        raise ProblemError(415, "Send application/json.")
    return answer_once(request, view)


def leave(request: Any, response: HttpResponse) -> HttpResponse:
    """Note a denial, say what is left of the minute, keep the answer out of caches."""
    if response.status_code == 405 and response.get("Content-Type") != PROBLEM_TYPE:
        said = as_response(ProblemError(405, "See the description of the API."))
        said["Allow"] = response.get("Allow", "")
        response = said
    if response.status_code == 403:
        note_denial(request)
    if allowance := getattr(request, "allowance", None):
        response["RateLimit"] = f'"minute";r={allowance.left};t={allowance.wait}'
    response["Cache-Control"] = "private, no-store"
    return response


def note_denial(request: Any) -> None:
    """Write to the trail that a program asked for more than its token allows."""
    audit.record(
        chain=request.practice.pk,
        action="denied",
        target=str(request.resolver_match.view_name)[:120],
        detail={"permission": "scope", "method": request.method},
        by=request.user.email,
    )
