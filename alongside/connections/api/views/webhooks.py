"""Webhooks: add, look at, try, pause, change the secret, remove."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.connections.api import listing
from alongside.connections.api.actions import webhooks as actions
from alongside.connections.api.event_types import EVENTS
from alongside.connections.api.forms import WebhookForm
from alongside.connections.api.models import Webhook
from alongside.partners.rules import RefusedError
from alongside.partners.views.refusals import attempt
from alongside.practices.policy import allow


@allow("manage_practice")
@require_http_methods(["GET", "HEAD", "POST"])
def webhook_new(request: Any) -> HttpResponse:
    """Add an address, and show the secret this once."""
    form = WebhookForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add(practice=request.practice, **form.cleaned_data, by=request.user)
        except RefusedError as refusal:
            form.refuse(refusal)
        else:
            return render(request, "api/secret_made.html", {"made": made})
    return render(
        request, "api/webhook_new.html", {"form": form}, status=422 if form.errors else 200
    )


@allow("manage_practice")
@require_safe
def webhook(request: Any, webhook_id: int) -> HttpResponse:
    """Show where it stands and what was sent last."""
    hook = hook_of(request, webhook_id)
    events = [EVENTS[name].words for name in hook.events if name in EVENTS]
    context = {"webhook": hook, "events": events, "sent": listing.last_messages(hook)}
    return render(request, "api/webhook.html", context)


@allow("manage_practice")
@require_POST
def webhook_secret(request: Any, webhook_id: int) -> HttpResponse:
    """Make a new secret and show it this once."""
    hook = hook_of(request, webhook_id)
    made = actions.change_secret(practice=request.practice, webhook=hook, by=request.user)
    return render(request, "api/secret_made.html", {"made": made, "is_changed": True})


@allow("manage_practice")
@require_POST
def webhook_test(request: Any, webhook_id: int) -> HttpResponse:
    """Send a test."""
    return act(request, webhook_id, actions.try_out)


@allow("manage_practice")
@require_POST
def webhook_pause(request: Any, webhook_id: int) -> HttpResponse:
    """Send it nothing for now."""
    return act(request, webhook_id, actions.pause)


@allow("manage_practice")
@require_POST
def webhook_go_on(request: Any, webhook_id: int) -> HttpResponse:
    """Send it events again."""
    return act(request, webhook_id, actions.go_on)


@allow("manage_practice")
@require_POST
def webhook_remove(request: Any, webhook_id: int) -> HttpResponse:
    """Forget it."""
    attempt(request, actions.remove, webhook=hook_of(request, webhook_id))
    return redirect("integrations", slug=request.practice.slug)


def act(request: Any, webhook_id: int, action: Callable[..., Any]) -> HttpResponse:
    """Do it and lead back to the webhook."""
    hook = hook_of(request, webhook_id)
    attempt(request, action, webhook=hook)
    return redirect("webhook", slug=request.practice.slug, webhook_id=hook.pk)


def hook_of(request: Any, webhook_id: int) -> Webhook:
    """Return a webhook of the practice; 404 for others."""
    return get_object_or_404(Webhook.objects.of(request.practice), pk=webhook_id)
