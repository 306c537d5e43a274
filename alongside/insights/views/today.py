"""Today, and the answers to its lines."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from alongside.core.downloads import is_download, table_response
from alongside.insights.actions import answers
from alongside.insights.filters import read_filters
from alongside.insights.models import StepAnswer
from alongside.insights.stream_body import reader_of
from alongside.insights.today.kinds import LATER_WORDS
from alongside.insights.today.lines import COLUMNS, row_of, today_of
from alongside.insights.today.standings import order_drawing
from alongside.partners.models import Partner
from alongside.partners.rules import RefusedError
from alongside.practices.policy import allow


@allow("see_partners")
@require_safe
def today(request: Any) -> HttpResponseBase:
    """Show the day's few next small steps, or give them as a file."""
    found = today_of(request.member)
    if is_download(request):
        rows = map(row_of, found.lines)
        return table_response(request, name="today", columns=COLUMNS, rows=rows)
    if found.is_drawing:
        order_drawing(request.practice)
    context = {"found": found, "later": LATER_WORDS.items()}
    if not found.lines:
        has_partners = Partner.objects.of(request.practice).exists()
        context["is_new"] = not has_partners and read_filters({}, request.practice) is None
        context["reader"] = reader_of(request.member)
    return render(request, "insights/today.html", context)


@allow("see_partners")
@require_POST
def today_answer(request: Any) -> HttpResponse:
    """Keep what was said of a line that is on the member's list."""
    found = today_of(request.member)
    line = next((one for one in found.lines if one.key == request.POST.get("line")), None)
    if line is None:
        messages.info(request, "That line is no longer on your list. Nothing was changed.")
        return redirect("today", slug=request.practice.slug)
    verdict, _, when = request.POST.get("said", "").partition(":")
    try:
        answers.answer(
            practice=request.practice,
            line=line,
            verdict=verdict,
            when=when,
            today=found.day,
            by=request.user,
        )
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said(line.do, verdict, when))
    return redirect("today", slug=request.practice.slug)


def said(do: str, verdict: str, when: str) -> str:
    """Return what the page says of an answer."""
    words = {
        "done": "Done",
        "later": f"Comes back {LATER_WORDS.get(when, 'later')}",
        "not_useful": "Put aside as not useful",
    }
    return f"{words[verdict]}: {do}."


@allow("see_partners")
@require_POST
def today_take_back(request: Any, answer_id: int) -> HttpResponse:
    """Forget one answer."""
    found = get_object_or_404(StepAnswer.objects.of(request.practice), pk=answer_id)
    answers.take_back(practice=request.practice, answer=found, by=request.user)
    messages.success(request, "Taken back. The line comes back where it still holds.")
    return redirect("today_learned", slug=request.practice.slug)
