"""Join a person or a partner with another that somebody has found to be the same."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from alongside.partners.actions import merging
from alongside.partners.comparison import as_evidence, compare
from alongside.partners.portrait import portraits
from alongside.partners.question import why_not_one
from alongside.partners.rules import which_to_keep
from alongside.partners.search import find, like
from alongside.partners.sides import Record, standing_of, what_is
from alongside.partners.views.records import (
    contact_of,
    go_to,
    links_of,
    partner_of,
    words_of,
)
from alongside.partners.views.refusals import attempt
from alongside.practices.policy import allow


@allow("decide_who_is_who")
@require_http_methods(["GET", "HEAD", "POST"])
def contact_merge(request: Any, contact_id: int) -> HttpResponse:
    """Join a person with another."""
    contact, other = contact_of(request, contact_id), other_id(request)
    return join(request, contact, contact_of(request, other) if other else None)


@allow("decide_who_is_who")
@require_http_methods(["GET", "HEAD", "POST"])
def partner_merge(request: Any, partner_id: int) -> HttpResponse:
    """Join an organisation with another."""
    partner, other = partner_of(request, partner_id), other_id(request)
    return join(request, partner, partner_of(request, other) if other else None)


def other_id(request: Any) -> int:
    """Return whom the page was asked to join with, 0 for nobody yet; 404 for what is no number."""
    text = (request.POST or request.GET).get("with", "")
    if text and not (text.isascii() and text.isdigit() and len(text) < 19):
        raise Http404
    return int(text or 0)


def join(request: Any, record: Record, other: Record | None) -> HttpResponse:
    """Look for the other one, show both side by side, join them."""
    if other is None or other == record:
        return search(request, record)
    if request.method == "POST":
        keep, absorb = (other, record) if request.POST.get("keep") == "other" else (record, other)
        act = merging.merge_contacts if links_of(record)["is_person"] else merging.merge_partners
        evidence = as_evidence(compare(record, other))
        if attempt(request, act, keep=keep, absorb=absorb, evidence=evidence):
            messages.success(request, f"{absorb} and {keep} are one now, in later imports too.")
            return go_to(keep)
    return confirm(request, record, other)


def search(request: Any, record: Record) -> HttpResponse:
    """Show whom the words find, or who looks alike when there are no words yet."""
    words = words_of(request)
    what = what_is(record)
    found = find(request.practice, what, words, besides=record)
    found = found if words else like(request.practice, record)
    context = {"words": words, "found": portraits(request.practice, found), **links_of(record)}
    status = 422 if request.method == "POST" else 200
    return render(request, "partners/join_search.html", context, status=status)


def confirm(request: Any, record: Record, other: Record) -> HttpResponse:
    """Show both side by side and ask which name stays."""
    left, right = portraits(request.practice, [record, other])
    standings = [standing_of(p.record, p.behind.received) for p in (left, right)]
    context = {
        "left": left,
        "right": right,
        "reasons": compare(record, other),
        "refusal": why_not_one(record, other),
        "keeps_other": which_to_keep(*standings).record == other.pk,
        **links_of(record),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "partners/join_confirm.html", context, status=status)
