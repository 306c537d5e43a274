"""Where the clinics are."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from alongside.market.actions import places
from alongside.market.models import ClinicPlace
from alongside.partners.rules import RefusedError
from alongside.practices.models import Clinic
from alongside.practices.policy import allow


@allow("see_partners")
@require_safe
def market_places(request: Any) -> HttpResponse:
    """Show each clinic with its ZIP code."""
    found = {one.clinic_id: one for one in ClinicPlace.objects.of(request.practice)}
    clinics = [(one, found.get(one.pk)) for one in Clinic.objects.of(request.practice)]
    return render(request, "market/places.html", {"clinics": clinics})


@allow("work_on_partnerships")
@require_POST
def market_place(request: Any, clinic_id: int) -> HttpResponse:
    """Keep where one clinic is."""
    clinic = get_object_or_404(Clinic.objects.of(request.practice), pk=clinic_id)
    try:
        places.put(
            practice=request.practice,
            clinic=clinic,
            zip_code=request.POST.get("zip", "").strip()[:10],
            point=read_point(request.POST.get("point", "")),
            by=request.user,
        )
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{clinic}: kept.")
    return redirect("market_places", slug=request.practice.slug)


def read_point(text: str) -> tuple[float, float] | None:
    """Return coordinates typed as "35.59, -82.55"; None for nothing."""
    if not text.strip():
        return None
    try:
        latitude, longitude = (float(part) for part in text.split(","))
    except ValueError:
        raise RefusedError(
            "Write latitude and longitude with a comma between: 35.59, -82.55."
        ) from None
    return latitude, longitude
