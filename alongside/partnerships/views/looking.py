"""The practice's own look: colour, logo, address."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from alongside.partners.rules import RefusedError
from alongside.partnerships.actions.look import change_look
from alongside.partnerships.forms import LookForm
from alongside.partnerships.look import look_of
from alongside.partnerships.views.finding import actor_of
from alongside.partnerships.views.shared import look_css
from alongside.practices.policy import allow


@allow("manage_practice")
@require_http_methods(["GET", "HEAD", "POST"])
def practice_look(request: Any) -> HttpResponse:
    """Show and change how our pages look to partners."""
    look = look_of(request.practice)
    initial = {"accent": look.accent, "address": look.address, "phone": look.phone}
    is_post = request.method == "POST"
    form = LookForm(request.POST, request.FILES) if is_post else LookForm(initial=initial)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        file = given.pop("logo")
        logo = file.read() if file else None
        try:
            change_look(practice=request.practice, logo=logo, by=actor_of(request), **given)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Saved. Links that are open show it at once.")
            return redirect("practice_look", slug=request.practice.slug)
    context = {"form": form, "look": look}
    status = 422 if form.is_bound else 200
    return render(request, "partnerships/look.html", context, status=status)


@allow("see_partnerships")
@require_safe
def look_style(request: Any) -> HttpResponse:
    """Send the practice's colour as a style sheet."""
    return look_css(look_of(request.practice).accent)


@allow("see_partnerships")
@require_safe
def look_logo(request: Any) -> HttpResponse:
    """Send the practice's logo."""
    look = look_of(request.practice)
    if not look.logo:
        raise Http404
    return HttpResponse(bytes(look.logo), content_type=look.logo_type)
