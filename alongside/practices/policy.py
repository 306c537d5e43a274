"""Who may use a route: declared on the view, enforced before it runs, 404 to everyone else.

A route without a declared policy is refused in production and fails a generated test.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from alongside.core import audit
from alongside.practices.models import Member
from alongside.practices.second_factor import has_second_factor

View = Callable[..., HttpResponseBase]
ANYONE = "anyone"
SIGNED_IN = "signed_in"


@dataclass(frozen=True)
class Policy:
    """What a route asks of whoever calls it: `anyone`, `signed_in` or a practice permission."""

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
            return refusal or view(request, **kwargs)

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
    return None


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
    """Refuses every route whose view declares no policy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: Any, view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        policy = policy_of(view, request.resolver_match.view_name)
        if policy is None:
            raise Http404
        if policy.permission == SIGNED_IN and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return None


# Pages of libraries, by the name of their route; a name that is not here is refused.
LIBRARY_POLICIES = {
    "account_login": ANYONE,
    "account_logout": ANYONE,
    "account_signup": ANYONE,  # closed by the adapter; the page says so
    "account_inactive": ANYONE,
    "account_reset_password": ANYONE,
    "account_reset_password_done": ANYONE,
    "account_reset_password_from_key": ANYONE,
    "account_reset_password_from_key_done": ANYONE,
    "account_change_password": SIGNED_IN,
    "account_set_password": SIGNED_IN,
    "account_reauthenticate": SIGNED_IN,
    "mfa_authenticate": ANYONE,
    "mfa_login_webauthn": ANYONE,
    "mfa_trust": ANYONE,
    "mfa_index": SIGNED_IN,
    "mfa_reauthenticate": SIGNED_IN,
    "mfa_reauthenticate_webauthn": SIGNED_IN,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": SIGNED_IN,
    "mfa_list_webauthn": SIGNED_IN,
    "mfa_add_webauthn": SIGNED_IN,
    "mfa_edit_webauthn": SIGNED_IN,
    "mfa_remove_webauthn": SIGNED_IN,
    "mfa_view_recovery_codes": SIGNED_IN,
    "mfa_generate_recovery_codes": SIGNED_IN,
    "mfa_download_recovery_codes": SIGNED_IN,
}


def policy_of(view: Any, name: str | None) -> Policy | None:
    """Return the policy a view declares, or that of a library's named route."""
    if declared := getattr(view, "policy", None):
        return declared  # type: ignore[no-any-return]
    permission = LIBRARY_POLICIES.get(name or "")
    return Policy(permission) if permission else None
