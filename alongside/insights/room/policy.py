"""Who may use a page of the data room: only the visitor whose number is in its address.

Looked up at every request, so that who is revoked stays out from the next one on. Everybody else
gets 404. A second factor is asked of every visitor: what they see decides over a sale.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from alongside.core import audit
from alongside.insights.filters import today_at
from alongside.insights.models import Visitor
from alongside.insights.room.rules import can_see_patient_level, is_open
from alongside.practices.entering import enter
from alongside.practices.policy import Policy, View, other_verb
from alongside.practices.second_factor import has_second_factor

VISITOR = "visitor"
VISITOR_WITH_PATIENTS = "visitor_with_patients"  # an attestation counts (compliance A24)


class VisitorRequest(HttpRequest):
    """A request that passed: the visitor is known, with pack and practice."""

    visitor: Visitor


def in_the_room(policy: str = VISITOR) -> Callable[[View], View]:
    """Declare a page of the data room (`visitor_id` in its address)."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: Any, visitor_id: int, **kwargs: Any) -> HttpResponseBase:
            refusal = come_in(request, visitor_id, policy)
            return refusal or other_verb(request) or view(request, **kwargs)

        guarded.policy = Policy(policy)  # type: ignore[attr-defined]
        return guarded

    return declare


def come_in(request: Any, visitor_id: int, policy: str) -> HttpResponse | None:
    """Set the visitor, or return (or raise) the refusal."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    visitor = (
        Visitor.objects.filter(pk=visitor_id, user=request.user)
        .select_related("practice", "pack")
        .first()
    )
    if visitor is None or not may(visitor, policy):
        note_denial(request, visitor, policy)
        raise Http404
    if not visitor.practice.is_demo and not has_second_factor(request.user):
        return redirect("second_factor_needed")
    request.visitor = visitor
    enter(visitor.practice)
    return None


def may(visitor: Visitor, policy: str) -> bool:
    """Tell whether the room is open to a visitor, and single referrals where they are asked for."""
    today = today_at(visitor.practice)
    if policy == VISITOR_WITH_PATIENTS:
        return can_see_patient_level(visitor, today)
    return is_open(visitor, today)


def note_denial(request: Any, visitor: Visitor | None, policy: str) -> None:
    """Write the denial to the practice's trail, or the installation's for a stranger."""
    audit.record(
        chain=visitor.practice_id if visitor else audit.INSTALLATION,
        action="denied",
        target=f"visitor:{visitor.pk}" if visitor else str(request.resolver_match.view_name)[:120],
        detail={"permission": policy, "method": request.method},
        by=request.user.email,
    )
