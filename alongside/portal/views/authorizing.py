"""Patients who signed that a partner may know of their care."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.downloads import is_download, table_response
from alongside.partners.questions import today_of
from alongside.partners.rules import RefusedError
from alongside.partnerships.views.finding import partnership_of
from alongside.portal.actions import authorizations as acts
from alongside.portal.models import Authorization
from alongside.portal.practice_forms import AuthorizationForm
from alongside.portal.rules import counts_on
from alongside.practices.policy import allow

COLUMNS = ["Patient", "Signed", "Ends", "Revoked", "Recorded by"]


@allow("see_patients")
@require_safe
def authorizations(request: Any, partnership_id: int) -> HttpResponseBase:
    """Show the authorizations that name a partner, or give the list as a file."""
    found = partnership_of(request, partnership_id)
    rows = Authorization.objects.of(request.practice).filter(partnership=found)
    rows = rows.select_related("patient")
    if is_download(request):
        table = [
            (a.patient.reference, a.signed_on, a.expires_on, a.revoked_at, a.recorded_by)
            for a in rows
        ]
        return table_response(request, name="authorizations", columns=COLUMNS, rows=table)
    today = today_of(request.practice)
    context = {
        "partnership": found,
        "partner": found.with_whom,
        "lines": [{"row": one, "counts": counts_on(one, today)} for one in rows],
    }
    return render(request, "portal/authorizations.html", context)


@allow("see_patients")
@require_http_methods(["GET", "HEAD", "POST"])
def authorization_add(request: Any, partnership_id: int) -> HttpResponse:
    """Record an authorization."""
    found = partnership_of(request, partnership_id)
    today = today_of(request.practice)
    form = AuthorizationForm(request.POST or None, today=today, initial={"signed_on": today})
    if request.method == "POST" and form.is_valid():
        try:
            acts.record(partnership=found, today=today, by=request.user, **form.cleaned_data)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, "Recorded. They see this one patient's course, nobody else's."
            )
            return back_to_list(request, found.pk)
    context = {"partnership": found, "partner": found.with_whom, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "portal/authorization_new.html", context, status=status)


@allow("see_patients")
@require_POST
def authorization_revoke(request: Any, authorization_id: int) -> HttpResponse:
    """Revoke an authorization, as the patient may at any time."""
    rows = Authorization.objects.of(request.practice)
    found = get_object_or_404(rows, pk=authorization_id)
    acts.revoke(authorization=found, by=request.user)
    messages.success(request, "Revoked. They see nothing of this patient any more.")
    return back_to_list(request, found.partnership_id)


def back_to_list(request: Any, partnership_id: int) -> HttpResponse:
    """Lead back to the list."""
    return redirect(
        "partnership_authorizations", slug=request.practice.slug, partnership_id=partnership_id
    )
