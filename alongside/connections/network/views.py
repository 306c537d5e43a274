"""Whether the practice takes part in the network's figures, and how it compares."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from alongside.connections.network.actions import take_part
from alongside.connections.network.comparison import COLUMNS, compared
from alongside.connections.network.models import Participation
from alongside.core.downloads import is_download, table_response
from alongside.practices.policy import allow


@allow("manage_practice")
@require_safe
def network(request: Any) -> HttpResponseBase:
    """Show the choice and, for who takes part, the comparison; as a file too."""
    found = Participation.objects.of(request.practice).filter(is_in=True).first()
    comparison = compared(request.practice, found)
    if is_download(request):
        rows = ([one.words, one.own, *one.quartiles, one.band] for one in comparison.lines)
        return table_response(request, name="network", columns=list(COLUMNS), rows=rows)
    context = {"participation": found, "comparison": comparison}
    return render(request, "network/network.html", context)


@allow("manage_practice")
@require_POST
def network_choice(request: Any) -> HttpResponse:
    """Take part, or stop."""
    is_in = request.POST.get("take_part") == "yes"
    take_part(practice=request.practice, is_in=is_in, by=request.user)
    said = (
        "You take part from the next publishing on."
        if is_in
        else "You no longer take part; your figures leave with the next publishing."
    )
    messages.success(request, said)
    return redirect("network", slug=request.practice.slug)
