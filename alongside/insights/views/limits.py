"""The limits of concentration, for an owner to change."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from alongside.insights.actions.limits import change_limits
from alongside.insights.limits import limits_of, whole
from alongside.insights.limits_form import LimitsForm
from alongside.practices.policy import allow


@allow("manage_practice")
@require_http_methods(["GET", "HEAD", "POST"])
def stream_limits(request: Any) -> HttpResponse:
    """Show and change them."""
    now = {name: whole(one) for name, one in limits_of(request.practice).items()}
    form = LimitsForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        changed = change_limits(
            practice=request.practice, values=form.cleaned_data, by=request.user
        )
        messages.success(request, "Saved." if changed else "Nothing was different.")
        return redirect("stream_closer", slug=request.practice.slug, chapter="concentration")
    status = 422 if form.is_bound else 200
    return render(request, "insights/limits.html", {"form": form}, status=status)
