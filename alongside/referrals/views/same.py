"""Referrals that may be one: look at both and decide."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from alongside.partners.views.refusals import attempt
from alongside.practices.policy import allow
from alongside.referrals.actions import parting, same
from alongside.referrals.models import Meeting
from alongside.referrals.same import perhaps_same
from alongside.referrals.views.find import go_to, received_of
from alongside.referrals.views.inbox import note_read


@allow("work_referrals")
@require_safe
def perhaps(request: Any) -> HttpResponse:
    """List the pairs."""
    pairs = perhaps_same(request.practice)
    note_read(request, 2 * len(pairs), "perhaps the same")
    return render(request, "referrals/perhaps_same.html", {"pairs": pairs})


@allow("work_referrals")
@require_POST
def decide(request: Any, referral_id: int, other_id: int) -> HttpResponse:
    """Make one of two, or keep them apart."""
    one, other = received_of(request, referral_id), received_of(request, other_id)
    if request.POST.get("verdict") == "same":
        if attempt(request, same.make_one, keep=one, other=other):
            messages.success(request, "One referral now, with everything both knew.")
    elif request.POST.get("verdict") == "different":
        attempt(request, same.keep_apart, one=one, other=other)
        messages.success(request, "Kept apart; you are not asked about them again.")
    return redirect("perhaps_same", slug=request.practice.slug)


@allow("work_referrals")
@require_POST
def apart(request: Any, meeting_id: int) -> HttpResponse:
    """Take two apart that were made one."""
    rows = Meeting.objects.of(request.practice).select_related("kept")
    found = get_object_or_404(rows, pk=meeting_id)
    if attempt(request, parting.take_apart, meeting=found):
        messages.success(request, "Two referrals again, each with what it had.")
    return go_to(request, found.kept)
