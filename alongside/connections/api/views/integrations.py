"""Which programs work with the practice's records, and their tokens."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.connections.api import listing
from alongside.connections.api.actions import integrations as actions
from alongside.connections.api.forms import IntegrationForm, TokenForm
from alongside.connections.api.models import Integration, Token, Webhook
from alongside.core.downloads import is_download, table_response
from alongside.partners.rules import RefusedError
from alongside.practices.policy import allow

READ_AND_WRITE = ["GET", "HEAD", "POST"]


@allow("manage_practice")
@require_safe
def integrations(request: Any) -> HttpResponseBase:
    """Show integrations and webhooks, or give either as a file."""
    practice = request.practice
    if is_download(request):
        is_hooks = request.GET.get("list") == "webhooks"
        name = "webhooks" if is_hooks else "integrations"
        columns = listing.WEBHOOK_COLUMNS if is_hooks else listing.COLUMNS
        rows = listing.webhook_rows(practice) if is_hooks else listing.token_rows(practice)
        return table_response(request, name=name, columns=columns, rows=rows)
    context = {"lines": listing.lines_of(practice), "webhooks": Webhook.objects.of(practice)}
    return render(request, "api/integrations.html", context)


@allow("manage_practice")
@require_http_methods(READ_AND_WRITE)
def integration_new(request: Any) -> HttpResponse:
    """Name a program and make its first token, which is shown this once."""
    form = IntegrationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_integration(
                practice=request.practice, **form.cleaned_data, by=request.user
            )
        except RefusedError as refusal:
            form.refuse(refusal)
        else:
            return render(request, "api/token_made.html", {"made": made})
    status = 422 if form.errors else 200
    return render(request, "api/integration_new.html", {"form": form}, status=status)


@allow("manage_practice")
@require_http_methods(READ_AND_WRITE)
def token_new(request: Any, integration_id: int) -> HttpResponse:
    """Make a further token; the earlier ones go on until they are revoked."""
    one = get_object_or_404(Integration.objects.of(request.practice), pk=integration_id)
    last = one.tokens.first()
    form = TokenForm(request.POST or None, initial={"scopes": last.scopes if last else []})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_token(
                practice=request.practice, integration=one, **form.cleaned_data, by=request.user
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            return render(request, "api/token_made.html", {"made": made})
    context = {"form": form, "integration": one}
    return render(request, "api/integration_new.html", context, status=422 if form.errors else 200)


@allow("manage_practice")
@require_POST
def token_revoke(request: Any, token_id: int) -> HttpResponse:
    """Make a token stop working."""
    rows = Token.objects.of(request.practice).select_related("integration")
    token = get_object_or_404(rows, pk=token_id)
    actions.revoke(practice=request.practice, token=token, by=request.user)
    messages.success(request, f"The token {token.prefix}… of {token.integration} is revoked.")
    return redirect("integrations", slug=request.practice.slug)
