"""The page of agreements."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from alongside.connections.agreements.actions import end, record
from alongside.connections.agreements.forms import AgreementForm
from alongside.connections.agreements.models import Agreement, Connector
from alongside.core.downloads import is_download, table_response
from alongside.partners.rules import RefusedError
from alongside.practices.policy import allow

COLUMNS = ["For", "With", "Signed on", "Document", "Recorded by", "Ended at"]


@allow("manage_practice")
@require_http_methods(["GET", "HEAD", "POST"])
def agreements(request: Any) -> HttpResponseBase:
    """Show the agreements, or keep a new one; as a file for the compliance binder."""
    found = Agreement.objects.of(request.practice).select_related("by")
    if request.method != "POST" and is_download(request):
        rows = (
            [a.get_connector_display(), a.with_whom, a.signed_on, a.reference, a.by, a.ended_at]
            for a in found
        )
        return table_response(request, name="agreements", columns=COLUMNS, rows=rows)
    form = AgreementForm(request.POST or None, initial={"connector": request.GET.get("for")})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data | {"connector": Connector(form.cleaned_data["connector"])}
        try:
            kept = record(practice=request.practice, by=request.user, **typed)
        except RefusedError as refusal:
            form.add_error("signed_on", str(refusal))
        else:
            messages.success(request, f"Kept: {kept}.")
            return redirect("agreements", slug=request.practice.slug)
    context = {"form": form, "agreements": found}
    status = 422 if form.errors else 200
    return render(request, "agreements/agreements.html", context, status=status)


@allow("manage_practice")
@require_POST
def agreement_end(request: Any, agreement_id: int) -> HttpResponse:
    """End an agreement."""
    agreement = get_object_or_404(Agreement.objects.of(request.practice), pk=agreement_id)
    end(agreement=agreement, by=request.user)
    messages.success(request, f"Ended: {agreement}. What needs it is off from now on.")
    return redirect("agreements", slug=request.practice.slug)
