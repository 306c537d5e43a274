"""Where somebody lands after signing in."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.practices.models import Member
from alongside.practices.policy import signed_in
from alongside.practices.second_factor import has_second_factor


@signed_in
def home(request: Any) -> HttpResponse:
    """Go to the member's practice; offer a choice when there are several."""
    members = Member.objects.filter(user=request.user, is_active=True).select_related("practice")
    if len(members) == 1:
        return redirect(members[0].landing, slug=members[0].practice.slug)
    return render(request, "practices/home.html", {"members": members.order_by("practice__name")})


@signed_in
def second_factor_needed(request: Any) -> HttpResponse:
    """Say why a second factor is needed and how to set one up."""
    if has_second_factor(request.user):
        return redirect("home")
    return render(request, "practices/second_factor_needed.html")
