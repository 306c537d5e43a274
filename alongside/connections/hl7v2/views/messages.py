"""Messages: the list, one of them, and what is done with those that need a look."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from alongside.connections.hl7v2.actions.messages import correct, note, read_again, set_aside
from alongside.connections.hl7v2.forms import CorrectionForm
from alongside.connections.hl7v2.listing import COLUMNS, SHOW, file_row, messages_of, read_asked
from alongside.connections.hl7v2.models import Message, Peer
from alongside.connections.hl7v2.rules import can_correct, can_read_again, can_set_aside
from alongside.connections.hl7v2.shown import show
from alongside.core.downloads import is_download, table_response
from alongside.partners.rules import RefusedError
from alongside.practices.policy import allow

ON_A_PAGE = 50


@allow("manage_practice")
@require_safe
def hl7_messages(request: Any) -> HttpResponseBase:
    """List messages, newest first; `?show=unread` those that need a look."""
    asked = read_asked(request.GET, request.practice)
    found = messages_of(request.practice, asked)
    if is_download(request):
        rows = map(file_row, found.iterator())
        return table_response(request, name="hl7-messages", columns=COLUMNS, rows=rows)
    context = {
        "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "choices": SHOW,
        "peers": Peer.objects.of(request.practice),
    }
    return render(request, "hl7v2/messages.html", context)


@allow("manage_practice")
@require_safe
def hl7_message(request: Any, hl7_message_id: int) -> HttpResponse:
    """Show one message, decrypted; each look is written to the audit trail."""
    message = of_request(request, hl7_message_id)
    note(request.practice, "hl7_message_seen", message, request.user)
    return render_one(request, message, None)


@allow("manage_practice")
@sensitive_post_parameters("text")
@require_POST
def hl7_message_correct(request: Any, hl7_message_id: int) -> HttpResponse:
    """Keep a corrected copy and carry it out."""
    message, form = of_request(request, hl7_message_id), CorrectionForm(request.POST)
    if not form.is_valid():
        return render_one(request, message, form, status=422)
    try:
        copy = correct(
            practice=request.practice,
            message=message,
            text=form.cleaned_data["text"],
            by=request.user,
        )
    except RefusedError as refusal:
        form.add_error("text", str(refusal))
        return render_one(request, message, form, status=422)
    return told(request, copy)


@allow("manage_practice")
@require_POST
def hl7_message_again(request: Any, hl7_message_id: int) -> HttpResponse:
    """Read a message once more as it is."""
    return done(request, hl7_message_id, read_again)


@allow("manage_practice")
@require_POST
def hl7_message_aside(request: Any, hl7_message_id: int) -> HttpResponse:
    """Take a message off the list."""
    return done(request, hl7_message_id, set_aside)


def done(request: Any, pk: int, do: Callable[..., Any]) -> HttpResponse:
    """Do something with a message and say what came of it."""
    message = of_request(request, pk)
    try:
        do(practice=request.practice, message=message, by=request.user)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    message.refresh_from_db()
    return told(request, message)


def told(request: Any, message: Message) -> HttpResponse:
    """Go to a message, saying what became of it."""
    messages.info(request, f"{message.kind_words}: {message.get_fate_display().lower()}.")
    return redirect("hl7_message", slug=request.practice.slug, hl7_message_id=message.pk)


def of_request(request: Any, pk: int) -> Message:
    """Return a message of the practice, or answer 404."""
    rows = Message.objects.of(request.practice).select_related("peer", "referral", "corrects", "by")
    return get_object_or_404(rows, pk=pk)


def render_one(
    request: Any, message: Message, form: CorrectionForm | None, status: int = 200
) -> HttpResponse:
    """Return the page of one message."""
    shown = show(message)
    context = {
        "message_row": message,
        "shown": shown,
        "form": form or CorrectionForm(initial={"text": shown.text}),
        "can_correct": can_correct(message),
        "can_read_again": can_read_again(message),
        "can_set_aside": can_set_aside(message),
        "copies": message.corrections.order_by("pk"),
    }
    return render(request, "hl7v2/message.html", context, status=status)
