"""The list of a year's gifts, and whom the next one is for."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.core.downloads import is_download, table_response
from alongside.gifts import listing
from alongside.gifts.limits import NoRowError
from alongside.gifts.standing import open_returns
from alongside.partners.models import What
from alongside.partners.search import find
from alongside.practices.policy import allow

ON_A_PAGE = 50


@allow("manage_gifts")
@require_safe
def gifts(request: Any) -> HttpResponseBase:
    """Show what was given in a year and what is left of it, or give the year as a file."""
    today = timezone.localdate()
    years = listing.years_with_gifts(request.practice, today)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else today.year
    found = listing.gifts_of(request.practice, year)
    sees = request.member.can("see_patients")
    if is_download(request):
        rows = listing.rows(found, sees_patients=sees)
        return table_response(request, name=f"gifts {year}", columns=listing.COLUMNS, rows=rows)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "year": year,
        "years": years,
        "today": today,
        "page": page,
        "lines": listing.lines(page.object_list, sees_patients=sees),
        "returns": open_returns(request.practice),
    }
    return render(request, "gifts/gifts.html", context | where_they_stand(request, year))


def where_they_stand(request: Any, year: int) -> dict[str, Any]:
    """Return each physician's year, or the sentence that says which row is missing."""
    try:
        return {"physicians": listing.physicians_of(request.practice, year)}
    except NoRowError as missing:
        return {"missing_row": str(missing)}


@allow("manage_gifts")
@require_safe
def gift_new(request: Any) -> HttpResponse:
    """Find the person the gift is for."""
    words = str(request.GET.get("q", "")).replace("\0", "").strip()[:80]
    found = find(request.practice, What.PERSON, words)
    return render(request, "gifts/new.html", {"words": words, "found": found})
