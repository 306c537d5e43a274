"""The map, with the same content as a list."""

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.core.downloads import is_download
from alongside.market.clinics import wheres
from alongside.market.exports import ALLOWED, leave
from alongside.market.map_points import groups_of, points_of
from alongside.market.views.finding import find_all, narrowed_of
from alongside.practices.policy import allow

CANDIDATES_SHOWN = 40


@allow("see_partners")
@require_safe
def market_map(request: Any) -> HttpResponseBase:
    """Show clinics, partners, candidates and ZIP areas on a map and in a list."""
    form, narrowed = narrowed_of(request, CANDIDATES_SHOWN)
    found, missing = find_all(request, narrowed)
    may_see = request.member.can("see_patients")
    points = points_of(request.practice, found, may_see_arrivals=may_see)
    if is_download(request):
        rows = ([one.what, one.name, one.zip, one.detail] for one in points)
        return leave(request, "map", ALLOWED["map"], rows)
    asked = request.GET.copy()
    asked.pop("format", None)
    context = {
        "form": form,
        "groups": groups_of(points),
        "points": [one.json() for one in points],
        "has_places": bool(wheres(request.practice)),
        "may_see_arrivals": may_see,
        "missing": missing,
        "query": asked.urlencode(),
    }
    return render(request, "market/map.html", context)
