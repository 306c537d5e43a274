"""The owner's pages: partners' systems, connecting one, its key, ending it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from alongside.connections.fhir.actions.connections import change, connect, end
from alongside.connections.fhir.actions.our_key import key_of
from alongside.connections.fhir.client.polling import wake
from alongside.connections.fhir.forms import ConnectionForm
from alongside.connections.fhir.models import Client, OurKey
from alongside.connections.fhir.served import base
from alongside.core.downloads import is_download, table_response
from alongside.partners.refusable import show_refusal
from alongside.partners.rules import FieldsRefusedError, RefusedError
from alongside.practices.policy import allow

COLUMNS = ["System", "Partner", "Client id", "May", "Connected on", "Last seen", "Ended at"]


@allow("manage_practice")
@require_http_methods(["GET", "HEAD", "POST"])
def fhir_connections(request: Any) -> HttpResponseBase:
    """Show the partners' systems, or connect one."""
    found = Client.objects.of(request.practice).select_related("partner")
    if request.method != "POST" and is_download(request):
        rows = (
            [c.name, c.partner, c.client_id, c.scopes, c.made_at, c.last_seen_at, c.revoked_at]
            for c in found
        )
        return table_response(request, name="partners-systems", columns=COLUMNS, rows=rows)
    form = ConnectionForm(request.POST or None, practice=request.practice)
    if request.method == "POST" and form.is_valid():
        made = try_connect(request, form)
        if made is not None:
            messages.success(request, f"{made} is connected. Send them what stands below.")
            return redirect("fhir_connection", slug=request.practice.slug, client_id=made.pk)
    context = {"form": form, "clients": found}
    return render(request, "fhir/connections.html", context, status=422 if form.errors else 200)


def try_connect(request: Any, form: ConnectionForm) -> Client | None:
    """Connect; put what was wrong beside its field."""
    try:
        return connect(
            practice=request.practice,
            partner=form.cleaned_data["partner"],
            values=form.values,
            is_polled=form.cleaned_data["is_polled"],
            by=request.user,
        )
    except RefusedError as refusal:
        show_refusal(form, refusal, beside="partner")
    return None


@allow("manage_practice")
@require_http_methods(["GET", "HEAD", "POST"])
def fhir_connection(request: Any, client_id: int) -> HttpResponse:
    """Show one system and what to send its people; change it."""
    client = find(request, client_id)
    form = ConnectionForm(request.POST or None, practice=request.practice, client=client)
    if request.method == "POST" and form.is_valid():
        try:
            is_polled = form.cleaned_data["is_polled"]
            change(client=client, values=form.values, is_polled=is_polled, by=request.user)
        except FieldsRefusedError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Kept. They need a new token, which they fetch themselves.")
            return redirect("fhir_connection", slug=request.practice.slug, client_id=client.pk)
    key = OurKey.objects.of(request.practice).first()
    context = {
        "client": client,
        "form": form,
        "base": base(),
        "orders": client.orders.count(),
        "our_keys": base() + reverse("fhir_our_keys", args=[key.address])[5:] if key else "",
    }
    return render(request, "fhir/connection.html", context, status=422 if form.errors else 200)


@allow("manage_practice")
@require_POST
def fhir_connection_end(request: Any, client_id: int) -> HttpResponse:
    """End a connection."""
    client = find(request, client_id)
    end(client=client, by=request.user)
    messages.success(request, f"Ended: {client}. Its tokens no longer open anything.")
    return redirect("fhir_connections", slug=request.practice.slug)


@allow("manage_practice")
@require_POST
def fhir_connection_fetch(request: Any, client_id: int) -> HttpResponse:
    """Ask their server for new referrals now."""
    client = find(request, client_id)
    if client.is_open and client.base_url:
        wake(client)
        messages.success(request, "Asked. What is new stands in the inbox in a moment.")
    else:
        messages.error(request, "There is no server to ask.")
    return redirect("fhir_connection", slug=request.practice.slug, client_id=client.pk)


@allow("manage_practice")
@require_POST
def fhir_our_key_make(request: Any, client_id: int) -> HttpResponse:
    """Make the practice's own key, to be shown on the page of the system."""
    client = find(request, client_id)
    key_of(practice=request.practice)
    return redirect("fhir_connection", slug=request.practice.slug, client_id=client.pk)


def find(request: Any, client_id: int) -> Client:
    """Return a system of the practice; raises 404."""
    rows = Client.objects.of(request.practice).select_related("partner__merged_into", "made_by")
    return get_object_or_404(rows, pk=client_id)
