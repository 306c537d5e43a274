"""Find what an address of this room names, in the practice of the request; 404 for others."""

from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from alongside.referrals.models import Direction, Referral

SHOWN = ("source__contact", "source__partner", "patient", "clinic", "assigned_to__user")


def referral_of(request: Any, referral_id: int) -> Referral:
    """Return a referral of either direction."""
    rows = Referral.objects.of(request.practice).select_related(*SHOWN)
    return get_object_or_404(rows, pk=referral_id)


def received_of(request: Any, referral_id: int) -> Referral:
    """Return a referral that came in."""
    rows = Referral.objects.of(request.practice).filter(direction=Direction.RECEIVED)
    return get_object_or_404(rows.select_related(*SHOWN), pk=referral_id)


def sent_of(request: Any, referral_id: int) -> Referral:
    """Return a referral that we sent."""
    rows = Referral.objects.of(request.practice).filter(direction=Direction.SENT)
    return get_object_or_404(rows.select_related(*SHOWN, "sending"), pk=referral_id)


def go_to(request: Any, referral: Referral) -> HttpResponse:
    """Lead back to the list that asked (`back` holds its filters), else to the referral's page."""
    slug = request.practice.slug
    if "back" in request.POST:
        query = urlencode(parse_qsl(request.POST["back"][:300]))
        return redirect(reverse("inbox", kwargs={"slug": slug}) + (f"?{query}" if query else ""))
    name = "referral" if referral.direction == Direction.RECEIVED else "sent_referral"
    return redirect(name, slug=slug, referral_id=referral.pk)
