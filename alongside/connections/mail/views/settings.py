"""How the practice sends e-mail."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from alongside.connections.agreements.models import Connector
from alongside.connections.agreements.rules import is_agreed
from alongside.connections.mail.actions.setting_up import change_settings, send_test
from alongside.connections.mail.forms import MailSettingsForm
from alongside.connections.mail.models import MailSettings
from alongside.connections.mail.rules import can_send, settings_of
from alongside.partners.refusable import show_refusal
from alongside.partners.rules import RefusedError
from alongside.practices.policy import allow


@allow("manage_mail")
@sensitive_post_parameters("secret")
@require_http_methods(["GET", "HEAD", "POST"])
def mail_settings(request: Any) -> HttpResponse:
    """Show and change how the practice sends; the secret is never shown."""
    stored = settings_of(request.practice) or MailSettings(
        practice=request.practice, from_name=request.practice.name
    )
    form = MailSettingsForm(request.POST or None, instance=stored)
    if request.method == "POST" and form.is_valid():
        try:
            change_settings(
                practice=request.practice,
                values=form.values,
                secret=form.cleaned_data["secret"],
                by=request.user,
            )
        except RefusedError as refusal:
            show_refusal(form, refusal, beside="is_on")
        else:
            messages.success(request, "Kept.")
            return redirect("mail_settings", slug=request.practice.slug)
    context = {
        "form": form,
        "is_agreed": is_agreed(request.practice, Connector.MAIL),
        "can_send": can_send(request.practice),
    }
    return render(request, "mail/settings.html", context, status=422 if form.errors else 200)


@allow("manage_mail")
@require_POST
def mail_test(request: Any) -> HttpResponse:
    """Send a test message to who asks for it."""
    try:
        send_test(practice=request.practice, by=request.user)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("mail_settings", slug=request.practice.slug)
    messages.success(request, f"On its way to {request.user.email}. Here you see whether it left.")
    return redirect("outbox", slug=request.practice.slug)
