"""Who may use a route: declared on the view, enforced before it runs, 404 to everyone else.

A route without a declared policy is refused in production and fails a generated test.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
)
from django.shortcuts import redirect

from alongside.core import audit
from alongside.practices.entering import answered, enter
from alongside.practices.library_policies import ANYONE, LIBRARY_POLICIES, REFUSED, SIGNED_IN
from alongside.practices.models import Member
from alongside.practices.second_factor import has_second_factor

View = Callable[..., HttpResponseBase]
VERBS = ("GET", "HEAD", "POST", "OPTIONS")


@dataclass(frozen=True)
class Policy:
    """What a route asks: `anyone`, `signed_in`, a permission in the practice, or `refused`."""

    permission: str


class PracticeRequest(HttpRequest):
    """A request that passed its policy: the practice and the member are known."""

    practice: Any
    member: Member


def anyone(view: View) -> View:
    """Declare a route that needs no account."""
    view.policy = Policy(ANYONE)  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Declare a route that needs an account but no practice."""
    view.policy = Policy(SIGNED_IN)  # type: ignore[attr-defined]
    return view


def allow(permission: str) -> Callable[[View], View]:
    """Declare a route of a practice (`slug` in its URL) and the permission it takes."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: Any, slug: str, **kwargs: Any) -> HttpResponseBase:
            refusal = enter_practice(request, slug, permission)
            return refusal or other_verb(request) or view(request, **kwargs)

        guarded.policy = Policy(permission)  # type: ignore[attr-defined]
        return guarded

    return declare


def enter_practice(request: Any, slug: str, permission: str) -> HttpResponse | None:
    """Set request.practice and request.member, or return (or raise) the refusal."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    member = (
        Member.objects.filter(practice__slug=slug, user=request.user, is_active=True)
        .select_related("practice", "user")
        .first()
    )
    if member is None or not member.can(permission):
        note_denial(request, member, permission)
        raise Http404
    if member.needs_second_factor and not has_second_factor(request.user):
        return redirect("second_factor_needed")
    request.practice, request.member = member.practice, member
    enter(member.practice)
    return None


def other_verb(request: HttpRequest) -> HttpResponse | None:
    """Answer the verbs that no page of a practice has, so that none is taken for a GET."""
    if request.method == "OPTIONS":
        return HttpResponse(headers={"Allow": ", ".join(VERBS)})
    return None if request.method in VERBS else HttpResponseNotAllowed(VERBS)


def note_denial(request: Any, member: Member | None, permission: str) -> None:
    """Write the denial to the trail of the practice, or of the installation for a stranger."""
    audit.record(
        chain=member.practice_id if member else audit.INSTALLATION,
        action="denied",
        target=str(request.resolver_match.view_name)[:120],
        detail={"permission": permission, "method": request.method},
        by=request.user.email,
    )


class PolicyMiddleware:
    """Refuses every route whose view declares no policy; keeps signed-in pages out of caches."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = answered(self.get_response, request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def process_view(
        self, request: Any, view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        policy = policy_of(view, request.resolver_match.view_name)
        if policy is None or policy.permission == REFUSED:
            raise Http404
        if policy.permission == SIGNED_IN and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return None


def policy_of(view: Any, name: str | None) -> Policy | None:
    """Return the policy a view declares, or that of a library's named route."""
    if declared := getattr(view, "policy", None):
        return declared  # type: ignore[no-any-return]
    permission = LIBRARY_POLICIES.get(name or "")
    return Policy(permission) if permission else None
