"""How the practice sends texts, and the address where Twilio tells us of those that come in."""

from typing import Any

from django.conf import settings as installation
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseForbidden
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from alongside.advocacy.actions.hearing import hear_text
from alongside.connections.agreements.models import Connector
from alongside.connections.agreements.rules import is_agreed
from alongside.connections.sms import twilio
from alongside.connections.sms.actions import change_settings
from alongside.connections.sms.forms import SmsSettingsForm
from alongside.connections.sms.models import SmsSettings
from alongside.connections.sms.rules import settings_of
from alongside.core.working_for import bind
from alongside.partners.refusable import show_refusal
from alongside.partners.rules import RefusedError
from alongside.practices.policy import allow, anyone

NOTHING_TO_SAY = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>'


@allow("manage_mail")
@sensitive_post_parameters("auth_token")
@require_http_methods(["GET", "HEAD", "POST"])
def sms_settings(request: Any) -> HttpResponse:
    """Show and change how the practice sends; the token is never shown."""
    stored = settings_of(request.practice)
    names = ("account_sid", "sender", "is_on")
    initial = {name: getattr(stored, name) for name in names} if stored else {}
    has_token = bool(stored and stored.auth_token)
    form = SmsSettingsForm(request.POST or None, initial=initial, has_token=has_token)
    if request.method == "POST" and form.is_valid():
        try:
            change_settings(practice=request.practice, by=request.user, **form.cleaned_data)
        except RefusedError as refusal:
            show_refusal(form, refusal, beside="is_on")
        else:
            messages.success(request, "Kept.")
            return redirect("sms_settings", slug=request.practice.slug)
    context = {
        "form": form,
        "is_agreed": is_agreed(request.practice, Connector.SMS),
        "hook": hook_address(stored.hook) if stored else "",
    }
    return render(request, "sms/settings.html", context, status=422 if form.errors else 200)


def hook_address(hook: str) -> str:
    """Return the address that is written into Twilio's console."""
    return installation.PUBLIC_URL + reverse("sms_came_in", kwargs={"hook": hook})


@anyone
@csrf_exempt  # Twilio posts here; its signature is the proof
@require_POST
def sms_came_in(request: Any, hook: str) -> HttpResponse:
    """Take a text in; without Twilio's signature nothing is read."""
    settings = SmsSettings.objects.filter(hook=hook).select_related("practice").first()
    if settings is None:
        raise Http404
    form, signature = request.POST.dict(), request.headers.get("X-Twilio-Signature", "")
    if not twilio.is_signed(str(settings.auth_token), hook_address(hook), form, signature):
        return HttpResponseForbidden()
    bind(settings.practice_id)
    hear_text(
        practice=settings.practice,
        phone=form.get("From", ""),
        text=form.get("Body", ""),
        message_id=form.get("MessageSid", "")[:64],
        is_answered=bool(form.get("OptOutType")),  # Twilio has answered it itself
    )
    return HttpResponse(NOTHING_TO_SAY, content_type="text/xml")
