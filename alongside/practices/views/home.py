"""Where somebody lands after signing in."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.practices.doors import places_of
from alongside.practices.models import Member
from alongside.practices.policy import signed_in
from alongside.practices.second_factor import has_second_factor


@signed_in
def home(request: Any) -> HttpResponse:
    """Go to the member's practice; offer a choice when there are several."""
    members = Member.objects.filter(user=request.user, is_active=True).select_related("practice")
    places = places_of(request.user)
    if len(members) == 1 and not places:
        return redirect(members[0].landing, slug=members[0].practice.slug)
    if len(places) == 1 and not members:
        return redirect(places[0].address)
    context = {"members": members.order_by("practice__name"), "places": places}
    return render(request, "practices/home.html", context)


@signed_in
def second_factor_needed(request: Any) -> HttpResponse:
    """Say why a second factor is needed and how to set one up."""
    if has_second_factor(request.user):
        return redirect("home")
    return render(request, "practices/second_factor_needed.html")
