"""What leaves: the list, and trying again."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from alongside.core import audit
from alongside.core.downloads import is_download, table_response
from alongside.core.outbox import try_again
from alongside.core.outbox.kinds import KINDS
from alongside.core.outbox.message import OutboxMessage, State
from alongside.practices.policy import allow

ON_A_PAGE = 50
COLUMNS = ["Written at", "Kind", "About", "Stands", "Attempts", "Sent at", "Problem"]


@allow("manage_mail")
@require_safe
def outbox(request: Any) -> HttpResponseBase:
    """Show what leaves, newest first; `?state=dead` only what was given up."""
    found = OutboxMessage.objects.filter(practice_id=request.practice.pk)
    state = request.GET.get("state", "")
    if state in State.values:
        found = found.filter(state=state)
    if is_download(request):
        rows = ([m.made_at, words_of(m), m.about, *standing(m)] for m in found.iterator())
        return table_response(request, name="outbox", columns=COLUMNS, rows=rows)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": [(message, words_of(message)) for message in page],
        "state": state,
        "states": State.choices,
    }
    return render(request, "outbox_pages/outbox.html", context)


def words_of(message: OutboxMessage) -> str:
    """Return what kind of message it is, in words."""
    kind = KINDS.get(message.kind)
    return kind.words if kind else message.kind


def standing(message: OutboxMessage) -> list[object]:
    """Return the columns that say where a message stands."""
    return [message.get_state_display(), message.attempts, message.sent_at, message.problem]


@allow("manage_mail")
@require_POST
def outbox_again(request: Any, message_id: int) -> HttpResponse:
    """Try a message again that was given up or stopped."""
    found = OutboxMessage.objects.filter(practice_id=request.practice.pk)
    message = get_object_or_404(found, pk=message_id)
    if try_again(practice_id=request.practice.pk, message_id=message.pk):
        audit.record(
            chain=request.practice.pk,
            action="outbox_tried_again",
            target=f"message:{message.pk}",
            by=request.user.email,
        )
        messages.success(request, "On its way again.")
    else:
        messages.error(request, "This one has left, or is still waiting. Nothing was changed.")
    return redirect("outbox", slug=request.practice.slug)
