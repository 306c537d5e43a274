"""Who asked for no more e-mail; somebody who says it to us is added here."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from alongside.connections.mail.actions.stopping import stop
from alongside.connections.mail.forms import StopForm
from alongside.connections.mail.models import OptOut
from alongside.core.downloads import is_download, table_response
from alongside.practices.policy import allow

ON_A_PAGE = 100


@allow("log_touches")
@require_http_methods(["GET", "HEAD", "POST"])
def mail_opt_outs(request: Any) -> HttpResponseBase:
    """Show the addresses, or add one."""
    found = OptOut.objects.of(request.practice)
    if request.method != "POST" and is_download(request):
        rows = ([row.address, row.at, row.how] for row in found.iterator())
        columns = ["Address", "At", "How"]
        return table_response(request, name="no more e-mail", columns=columns, rows=rows)
    form = StopForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        address = form.cleaned_data["address"]
        stop(practice=request.practice, address=address, how="told to us", by=request.user)
        messages.success(request, f"Nothing is sent to {address} any more.")
        return redirect("mail_opt_outs", slug=request.practice.slug)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    status = 422 if form.errors else 200
    return render(request, "mail/opt_outs.html", {"form": form, "page": page}, status=status)
