"""All partnerships: the board by stage, the list, and beginning one."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from alongside.core.downloads import is_download, table_response
from alongside.partners.models import Partner
from alongside.partnerships import board
from alongside.partnerships.actions import stages
from alongside.partnerships.views.finding import attempt
from alongside.practices.policy import allow

MOST_FOUND = 25


@allow("see_partnerships")
@require_safe
def partnerships(request: Any) -> HttpResponse:
    """Show the board: a column for each stage, the most pressing first."""
    cards = board.cards_of(request.practice, timezone.localdate())
    context = {
        "columns": board.columns_of(cards),
        "resting": board.resting(cards),
        "pressing": board.pressing(cards),
        "has_any": bool(cards),
    }
    return render(request, "partnerships/board.html", context)


@allow("see_partnerships")
@require_safe
def partnership_list(request: Any) -> HttpResponseBase:
    """List every partnership with its next step, or send the list as a file."""
    asked = board.read_asked(request.GET)
    cards = board.chosen(board.cards_of(request.practice, timezone.localdate()), asked)
    if is_download(request):
        rows = (board.row_of(card) for card in cards)
        return table_response(request, name="partnerships", columns=board.COLUMNS, rows=rows)
    context = {"cards": cards, "asked": asked, "choices": board.CHOICES}
    return render(request, "partnerships/list.html", context)


@allow("work_on_partnerships")
@require_safe
def partnership_new(request: Any) -> HttpResponse:
    """Find the partner to begin with."""
    asked = str(request.GET.get("q", "")).replace("\0", "").strip()[:80]
    rows = Partner.objects.of(request.practice).filter(merged_into=None, is_solo_office=False)
    if asked:
        rows = rows.filter(name__icontains=asked)
    found = rows.exclude(partnerships__in=board.open_ones(request.practice))[:MOST_FOUND]
    return render(request, "partnerships/new.html", {"found": found, "asked": asked})


@allow("work_on_partnerships")
@require_POST
def partnership_begin(request: Any, partner_id: int) -> HttpResponse:
    """Begin a partnership with a partner, or lead to the one there is."""
    partner = get_object_or_404(Partner.objects.of(request.practice), pk=partner_id)
    made = attempt(
        request,
        stages.begin,
        practice=request.practice,
        partner=partner,
        on=timezone.localdate(),
    )
    if made is None:
        return redirect("partner", slug=request.practice.slug, partner_id=partner.pk)
    return redirect("partnership", slug=request.practice.slug, partnership_id=made.pk)
