"""Who may use a page behind the partner's door: only the guest whose number is in its address.

Looked up at every request, so that who is taken off stays out from the next one on. Everybody
else gets 404: members of the practice, guests of other partners, strangers.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from alongside.core import audit
from alongside.partnerships.actor import Actor
from alongside.partnerships.models import Partnership
from alongside.portal.models import Guest
from alongside.portal.rules import has_a_door
from alongside.practices.entering import enter
from alongside.practices.models import Practice
from alongside.practices.policy import Policy, View, other_verb
from alongside.practices.second_factor import has_second_factor

GUEST = "guest"  # anything that shows no patient
GUEST_WITH_PATIENTS = "guest_with_patients"  # asks for a second factor (compliance A25)


class GuestRequest(HttpRequest):
    """A request that passed the door: guest, practice, partnership and actor are known."""

    guest: Guest
    practice: Practice
    partnership: Partnership
    actor: Actor


def behind_the_door(policy: str = GUEST) -> Callable[[View], View]:
    """Declare a page behind the door (`guest_id` in its address) and what it asks."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: Any, guest_id: int, **kwargs: Any) -> HttpResponseBase:
            refusal = come_in(request, guest_id, policy)
            return refusal or other_verb(request) or view(request, **kwargs)

        guarded.policy = Policy(policy)  # type: ignore[attr-defined]
        return guarded

    return declare


def come_in(request: Any, guest_id: int, policy: str) -> HttpResponse | None:
    """Set guest, practice, partnership and actor, or return (or raise) the refusal."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    guest = (
        Guest.objects.filter(pk=guest_id, user=request.user)
        .select_related("practice", "partnership__partner__merged_into", "contact")
        .first()
    )
    if guest is None or not has_a_door(guest):
        note_denial(request, guest, policy)
        raise Http404
    if policy == GUEST_WITH_PATIENTS and needs_second_factor(request, guest):
        return redirect("second_factor_needed")
    request.guest, request.partnership = guest, guest.partnership
    request.door_practice = guest.practice
    request.actor = actor_of(guest)
    enter(guest.practice)
    return None


def needs_second_factor(request: Any, guest: Guest) -> bool:
    """Tell whether a second factor is still to be set up."""
    return not guest.practice.is_demo and not has_second_factor(request.user)


def actor_of(guest: Guest) -> Actor:
    """Return the guest as the one who does something in the partnership."""
    return Actor.of_partner(
        name=guest.name, trail=f"guest:{guest.pk}", contact=guest.contact, user=guest.user
    )


def note_denial(request: Any, guest: Guest | None, policy: str) -> None:
    """Write the denial to the practice's trail, or the installation's for a stranger."""
    audit.record(
        chain=guest.practice_id if guest else audit.INSTALLATION,
        action="denied",
        target=str(request.resolver_match.view_name)[:120],
        detail={"permission": policy, "method": request.method},
        by=request.user.email,
    )
