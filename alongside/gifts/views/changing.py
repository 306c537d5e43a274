"""Strike out a wrong record; note that an excess came back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from alongside.gifts.actions.correcting import strike_out
from alongside.gifts.actions.returning import note_return
from alongside.gifts.forms import ReturnForm
from alongside.gifts.models import Gift, Return
from alongside.partners.rules import RefusedError
from alongside.practices.policy import allow


@allow("manage_gifts")
@require_POST
def gift_strike_out(request: Any, gift_id: int) -> HttpResponse:
    """Take a wrong record out of the sums."""
    gift = get_object_or_404(Gift.objects.of(request.practice), pk=gift_id)
    why = request.POST.get("why", "")[:200]
    try:
        strike_out(practice=request.practice, gift=gift, why=why, by=request.user)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Struck out. It no longer counts; the record stays readable.")
    return redirect("gifts", slug=request.practice.slug)


@allow("manage_gifts")
@require_POST
def gift_return(request: Any, return_id: int) -> HttpResponse:
    """Note the day on which an excess came back."""
    excess = get_object_or_404(Return.objects.of(request.practice), pk=return_id)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Say on which day it came back. Nothing was changed.")
        return redirect("gifts", slug=request.practice.slug)
    on = form.cleaned_data["returned_on"]
    try:
        noted = note_return(practice=request.practice, excess=excess, on=on, by=request.user)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("gifts", slug=request.practice.slug)
    if noted.is_in_time:
        messages.success(request, "Noted. The excess no longer counts toward the year.")
    else:
        messages.warning(
            request,
            f"Noted. It came after {noted.due_on:%B %-d, %Y}, so the excess still counts:"
            " speak with a health-care lawyer.",
        )
    return redirect("gifts", slug=request.practice.slug)
