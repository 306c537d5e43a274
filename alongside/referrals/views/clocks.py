"""The practice's own clocks for the inbox."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from alongside.practices.policy import allow
from alongside.referrals.actions.clocks import clocks_of, set_clocks
from alongside.referrals.forms import ClocksForm


@allow("manage_practice")
@require_http_methods(["GET", "HEAD", "POST"])
def clocks(request: Any) -> HttpResponse:
    """Show and change how many business days each step may take."""
    form = ClocksForm(request.POST or None, days=clocks_of(request.practice))
    if request.method == "POST" and form.is_valid():
        changed = set_clocks(practice=request.practice, days=form.cleaned_data, by=request.user)
        messages.success(request, "Saved." if changed else "Nothing was different.")
        return redirect("inbox_clocks", slug=request.practice.slug)
    return render(
        request, "referrals/clocks.html", {"form": form}, status=422 if form.errors else 200
    )
