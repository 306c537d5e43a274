"""Candidates: the list, one of them with its dossier, and what is done with it."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from alongside.core.downloads import is_download
from alongside.market.actions import beginning, setting_aside
from alongside.market.asking import registry_index, weighting_of
from alongside.market.candidates.asked import MOST
from alongside.market.candidates.candidate import Candidate
from alongside.market.clinics import wheres
from alongside.market.dossier import dossier_of, named_as, providers_of
from alongside.market.exclusion_list import exclusions
from alongside.market.exports import ALLOWED, leave
from alongside.market.models import Organisation, SetAside
from alongside.market.models.weighting import OF_CANDIDATES
from alongside.market.views.audience import weights_form
from alongside.market.views.finding import find_all, find_one, narrowed_of
from alongside.partners.kinds import Kind
from alongside.partners.rules import RefusedError
from alongside.practices.policy import allow

ON_A_PAGE = 15
PAGES = 10  # the file has more
GONE = "This candidate is not on the list any more. Perhaps somebody took it over already."


@allow("see_partners")
@require_safe
def market_candidates(request: Any) -> HttpResponseBase:
    """Show who may serve the same people, best first, or give the list as a file."""
    page = page_of(request)
    form, narrowed = narrowed_of(request, MOST if is_download(request) else page * ON_A_PAGE)
    found, missing = find_all(request, narrowed)
    if is_download(request):
        return leave(request, "candidates", ALLOWED["candidates"], as_rows(found.candidates))
    asked = request.GET.copy()
    for name in ("format", "page"):
        asked.pop(name, None)
    before = (page - 1) * ON_A_PAGE
    context = {
        "shown": list(enumerate(found.candidates[before:], before + 1)),
        "next": page + 1 if page < PAGES and len(found.candidates) == narrowed.limit else None,
        "previous": page - 1,
        "form": form,
        "narrowed": narrowed,
        "found": found,
        "missing": missing,
        "has_places": bool(wheres(request.practice)),
        "has_list": exclusions() is not None,
        "weights": weights_form(weighting_of(request.practice), OF_CANDIDATES),
        "query": asked.urlencode(),
    }
    return render(request, "market/candidates.html", context)


def page_of(request: Any) -> int:
    """Return the page asked for, the first where it cannot be read."""
    asked = request.GET.get("page", "")
    return min(max(int(asked), 1), PAGES) if asked.isdecimal() and len(asked) < 4 else 1


def as_rows(candidates: list[Candidate]) -> Iterator[list[object]]:
    """Yield the rows of the file."""
    for place, one in enumerate(candidates, 1):
        parts = [one.parts_shown[name] for name in OF_CANDIDATES]
        where = [one.street, one.city, one.state, one.zip, one.phone, one.miles, one.clinic]
        what = [one.npi, one.name, Kind(one.kind).label, one.specialty, one.people_count]
        yield [place, *what, *where, *parts, round(one.score, 2), one.reason]


@allow("see_partners")
@require_safe
def market_candidate(request: Any, candidate_key: str) -> HttpResponseBase:
    """Show one candidate with its dossier, to read and to print."""
    candidate = find_one(request, candidate_key)
    if candidate is None:
        return render(request, "market/candidate_gone.html", {"said": GONE})
    dossier = dossier_of(candidate, registry_index()[0])
    if is_download(request):
        rows = ([one.npi, one.name, one.specialty, one.direct] for one in dossier.people)
        return leave(request, "dossier", ALLOWED["dossier"], rows)
    asked = request.GET.copy()
    asked.pop("format", None)
    context = {"one": candidate, "dossier": dossier, "query": asked.urlencode()}
    return render(request, "market/candidate.html", context)


@allow("work_on_partnerships")
@require_POST
def market_begin(request: Any, candidate_key: str) -> HttpResponse:
    """Make a candidate a partner."""
    candidate = find_one(request, candidate_key)
    if candidate is None:
        messages.error(request, GONE)
        return redirect("market_candidates", slug=request.practice.slug)
    index, _ = registry_index()
    office, people = providers_of(candidate, index, request.POST.getlist("people"))
    try:
        made = beginning.begin(
            practice=request.practice,
            candidate=candidate,
            office=office,
            people=people,
            named=named_as(candidate),
            profile=narrowed_of(request)[1].profile,
            by=request.user,
        )
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("market_candidate", request.practice.slug, candidate_key)
    messages.success(request, f"{made.partner} is a partner in your records now.")
    return redirect("market_beginning", slug=request.practice.slug, beginning_id=made.pk)


@allow("work_on_partnerships")
@require_POST
def market_set_aside(request: Any, candidate_key: str) -> HttpResponse:
    """Leave a candidate out from now on."""
    candidate = find_one(request, candidate_key)
    if candidate is None:
        messages.error(request, GONE)
    else:
        why = request.POST.get("why", "")
        setting_aside.set_aside(
            practice=request.practice, candidate=candidate, why=why, by=request.user
        )
        messages.success(request, f"{candidate.name} is not suggested any more.")
    there = reverse("market_candidates", kwargs={"slug": request.practice.slug})
    return redirect(f"{there}?{request.GET.urlencode()}")


@allow("see_partners")
@require_safe
def market_aside(request: Any) -> HttpResponseBase:
    """Show who was set aside, or give the list as a file."""
    rows = SetAside.objects.of(request.practice)
    if is_download(request):
        values = ([one.npi, one.name, one.why, one.at.date()] for one in rows)
        return leave(request, "set aside", ALLOWED["set aside"], values)
    organisations = Organisation.objects.of(request.practice).exclude(set_aside_at=None)
    context = {"rows": rows, "organisations": organisations}
    return render(request, "market/aside.html", context)


@allow("work_on_partnerships")
@require_POST
def market_bring_back(request: Any, aside_id: int) -> HttpResponse:
    """Suggest somebody again."""
    aside = get_object_or_404(SetAside.objects.of(request.practice), pk=aside_id)
    setting_aside.bring_back(aside=aside, by=request.user)
    messages.success(request, f"{aside} may be suggested again.")
    return redirect("market_aside", slug=request.practice.slug)
