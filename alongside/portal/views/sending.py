"""Send a referral through the door, and see that it arrived."""

from typing import Any
from uuid import uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from alongside.partners.rules import RefusedError
from alongside.portal.actions.sending import Order, send_referral
from alongside.portal.course import line_of, referrals_for
from alongside.portal.forms import SendReferralForm
from alongside.portal.policy import GUEST_WITH_PATIENTS, behind_the_door
from alongside.portal.sees import Sees, sees

FILES_AT_ONCE = 5


@behind_the_door(GUEST_WITH_PATIENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def door_send(request: Any) -> HttpResponse:
    """Show the form, or hand the referral over."""
    if sees(request.partnership.with_whom.kind) != Sees.OWN_PATIENTS:
        return redirect("door_card", guest_id=request.guest.pk)
    form = SendReferralForm(
        request.POST or None,
        request.FILES or None,
        practice=request.guest.practice,
        initial={"key": uuid4().hex},
    )
    if request.method == "POST" and form.is_valid():
        try:
            sent = send_referral(
                guest=request.guest, order=order_of(request, form), key=form.cleaned_data["key"]
            )
        except RefusedError as refusal:
            form.refuse(refusal)
        else:
            return redirect("door_sent", guest_id=request.guest.pk, referral_id=sent.referral.pk)
    return render(request, "portal/send.html", {"form": form}, status=422 if form.errors else 200)


def order_of(request: Any, form: SendReferralForm) -> Order:
    """Return what the form holds."""
    given = form.cleaned_data
    files = request.FILES.getlist("order")[:FILES_AT_ONCE]
    return Order(
        ordered_on=given["received_on"],
        patient=given["patient"],
        region=given["region"],
        clinic=given["clinic"],
        reason=given["reason"],
        note=given["note"],
        files=[(file.name or "", file.read()) for file in files],
    )


@behind_the_door(GUEST_WITH_PATIENTS)
@require_safe
def door_sent(request: Any, referral_id: int) -> HttpResponse:
    """Say that a referral arrived and what happens next."""
    rows = referrals_for(request.guest).select_related("patient")
    if sees(request.partnership.with_whom.kind) != Sees.OWN_PATIENTS:
        raise Http404
    referral = get_object_or_404(rows, pk=referral_id)
    return render(request, "portal/sent.html", {"line": line_of(referral)})
