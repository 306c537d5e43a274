"""How far partners fit the profiles, and whom OIG's list names."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.core.downloads import is_download
from alongside.market.exclusion_list import exclusions, flagged
from alongside.market.exports import ALLOWED, leave
from alongside.market.fit_listing import PARTNERS, PEOPLE, lines_of, table_rows
from alongside.market.models import Profile
from alongside.market.overview import overview
from alongside.practices.policy import allow

ON_A_PAGE = 20


@allow("see_partners")
@require_safe
def market_fit(request: Any) -> HttpResponseBase:
    """Show how far each partner's, or person's, patients fit each profile."""
    profiles = list(Profile.objects.of(request.practice))
    who = PEOPLE if request.GET.get("who") == "people" else PARTNERS
    lines = lines_of(request.practice, profiles, who) if profiles else []
    if is_download(request):
        columns = ["name", "kind"]
        columns += [f"{part}: {one}" for one in profiles for part in ("fit", "share")]
        return leave(request, "fit", [*columns, "exclusion list"], table_rows(lines))
    context = overview(request.practice) | {
        "profiles": profiles,
        "page": Paginator(lines, ON_A_PAGE).get_page(request.GET.get("page")),
        "who": who,
    }
    return render(request, "market/fit.html", context)


@allow("see_partners")
@require_safe
def market_excluded(request: Any) -> HttpResponseBase:
    """Show which partners and people OIG's list names, or give them as a file."""
    found = exclusions()
    named = flagged(request.practice, found) if found else []
    if is_download(request):
        rows = (
            [str(one.record), "person" if one.is_person else "organisation", one.record.npi,
             one.doubt.how, one.doubt.words]
            for one in named
        )  # fmt: skip
        return leave(request, "excluded", ALLOWED["excluded"], rows)
    return render(
        request, "market/excluded.html", {"list": found.info if found else None, "named": named}
    )
