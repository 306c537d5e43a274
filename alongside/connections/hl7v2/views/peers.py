"""Those who may send: list, add, change."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from alongside.connections.hl7v2.actions.peers import keep_peer
from alongside.connections.hl7v2.forms import PeerForm
from alongside.connections.hl7v2.listing import peers_of
from alongside.connections.hl7v2.models import Peer
from alongside.core.downloads import is_download, table_response
from alongside.partners.refusable import show_refusal
from alongside.partners.rules import FieldsRefusedError
from alongside.practices.policy import allow

COLUMNS = ["Name", "May send", "Addresses", "MSH-3", "MSH-4", "Messages", "Need a look", "Last"]

SHOWN = (
    "name", "is_on", "addresses", "sending_application", "sending_facility", "came", "unread",
    "last_at",
)  # fmt: skip


@allow("manage_practice")
@require_safe
def hl7_peers(request: Any) -> HttpResponseBase:
    """List the systems that may send."""
    found = peers_of(request.practice)
    if is_download(request):
        rows = found.values_list(*SHOWN)
        return table_response(request, name="hl7-systems", columns=COLUMNS, rows=rows)
    return render(request, "hl7v2/peers.html", {"peers": found})


@allow("manage_practice")
@require_http_methods(["GET", "HEAD", "POST"])
def hl7_peer_new(request: Any) -> HttpResponse:
    """Add a system."""
    return edit(request, None)


@allow("manage_practice")
@require_http_methods(["GET", "HEAD", "POST"])
def hl7_peer(request: Any, peer_id: int) -> HttpResponse:
    """Change a system."""
    return edit(request, get_object_or_404(Peer.objects.of(request.practice), pk=peer_id))


def edit(request: Any, peer: Peer | None) -> HttpResponse:
    """Show the form, or keep what was typed."""
    form = PeerForm(request.practice, peer, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            kept = keep_peer(
                practice=request.practice, peer=peer, values=form.cleaned_data, by=request.user
            )
        except FieldsRefusedError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"Kept: {kept}. It counts from now on.")
            return redirect("hl7_peers", slug=request.practice.slug)
    context = {"form": form, "peer": peer}
    return render(request, "hl7v2/peer.html", context, status=422 if form.errors else 200)
