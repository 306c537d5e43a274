"""The table of limits with its sources, and the attestation of a medical staff."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from alongside.core.money import dollars
from alongside.gifts.actions.attesting import attest, take_back
from alongside.gifts.limits import all_limits
from alongside.gifts.rewards import state_laws
from alongside.gifts.standing import has_medical_staff
from alongside.practices.policy import allow


@allow("manage_gifts")
@require_safe
def gift_limits(request: Any) -> HttpResponse:
    """Show every row of the table."""
    context = {
        "limits": [(limit, dollars(limit.cents)) for limit in all_limits()],
        "laws": sorted(state_laws().items()),
        "has_medical_staff": has_medical_staff(request.practice),
    }
    return render(request, "gifts/limits.html", context)


@allow("manage_practice")
@require_POST
def medical_staff(request: Any) -> HttpResponse:
    """Attest a bona fide medical staff, or take that back."""
    if request.POST.get("take_back"):
        take_back(practice=request.practice, by=request.user)
        messages.success(request, "Taken back. Medical staff benefits are no longer offered.")
    elif request.POST.get("attested"):
        attest(practice=request.practice, by=request.user)
        messages.success(request, "Kept, with your name and the day.")
    else:
        messages.error(request, "Tick the sentence to attest it. Nothing was changed.")
    return redirect("gift_limits", slug=request.practice.slug)
