"""How it goes for patients: calls that wait, answers, figures."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from alongside.advocacy import listening, trail
from alongside.advocacy.actions.calling_back import finish
from alongside.advocacy.actions.checking_in import send_due
from alongside.advocacy.actions.deciding import standing_of
from alongside.advocacy.models import CallBack
from alongside.advocacy.outcome_words import shown
from alongside.advocacy.outcomes import outcomes_of
from alongside.core.downloads import is_download, table_response
from alongside.partners.rules import RefusedError
from alongside.practices.policy import allow

AT_ONCE = 30


@allow("see_patients")
@require_safe
def advocates(request: Any) -> HttpResponseBase:
    """Show calls that wait, figures and answers, or every question as a file."""
    practice = request.practice
    trail.write(practice, "read", "advocates", request.user)
    if is_download(request):
        rows = listening.file_rows(practice)
        return table_response(request, name="check-ins", columns=listening.COLUMNS, rows=rows)
    page = Paginator(listening.answers_of(practice), AT_ONCE).get_page(request.GET.get("page"))
    context = {
        "calls": listening.calls_of(practice),
        "cards": listening.cards_of(listening.figures_of(practice)),
        "figures": [shown(one) for one in outcomes_of(practice) if one.response.value is not None],
        "page": page,
        "standing": standing_of(practice),
    }
    return render(request, "advocacy/listening.html", context)


@allow("see_patients")
@require_POST
def advocate_call_done(request: Any, call_back_id: int) -> HttpResponse:
    """Keep what came of a call."""
    call = get_object_or_404(CallBack.objects.of(request.practice), pk=call_back_id)
    try:
        finish(
            practice=request.practice,
            call_back=call,
            outcome=request.POST.get("outcome", ""),
            by=request.user,
        )
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Kept. Thank you for calling.")
    return redirect("advocates", slug=request.practice.slug)


@allow("see_patients")
@require_POST
def advocate_send(request: Any) -> HttpResponse:
    """Look now for questions whose moment has come, without waiting for the next quarter hour."""
    sent = send_due(practice=request.practice, by=request.user)
    said = (
        f"{sent} question{'' if sent == 1 else 's'} on the way." if sent else "Nothing is due now."
    )
    messages.info(request, said)
    return redirect("advocates", slug=request.practice.slug)
