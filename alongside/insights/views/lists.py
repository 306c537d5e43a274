"""The list of partners and the list of people."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.core.downloads import is_download, table_response
from alongside.insights import listing
from alongside.insights.filter_form import form_of
from alongside.insights.filters import read_filters
from alongside.insights.list_heads import PARTNER_HEADS, PEOPLE_HEADS, Head, heads_of
from alongside.insights.relationships import CONTACTS, PARTNERS, relationships_for
from alongside.practices.policy import allow

AT_ONCE = 50
LONGEST_SEARCH = 80
Entries = Callable[[Any, Any, Any], list[listing.Entry]]


@allow("see_partners")
@require_safe
def partners(request: Any) -> HttpResponseBase:
    """List every partner with the figures of the period."""
    return show(request, "partners", listing.partners, PARTNER_HEADS)


@allow("see_partners")
@require_safe
def people(request: Any) -> HttpResponseBase:
    """List every person with the figures of the period."""
    return show(request, "people", listing.contacts, PEOPLE_HEADS)


def show(request: Any, name: str, entries: Entries, heads: list[Head]) -> HttpResponseBase:
    """Search, sort and show, or send as a file."""
    from alongside.insights.figures import figures_for  # noqa: PLC0415 – loads the engines
    from alongside.insights.names import names_of  # noqa: PLC0415

    template = f"insights/{name}.html"
    filters = read_filters(request.GET, request.practice)
    if filters is None:
        return render(request, template, {"filters": None})
    search = request.GET.get("search", "")[:LONGEST_SEARCH].strip()
    sort = request.GET.get("sort", listing.DEFAULT_SORT)
    figures = figures_for(request.practice, filters)
    column = PARTNERS if name == "partners" else CONTACTS
    outlooks = relationships_for(request.practice, filters, column).outlooks
    everyone = entries(figures, names_of(request.practice), outlooks)
    found = listing.ordered(listing.found(everyone, search, filters.kind), sort)
    if is_download(request):
        rows = (tuple(head.value(entry) for head in heads) for entry in found)
        columns = [head.title for head in heads]
        return table_response(request, name=name, columns=columns, rows=rows)
    more = {"search": search or None, "sort": sort if sort != listing.DEFAULT_SORT else None}
    context = {
        "filters": filters,
        "form": form_of(request.practice, filters),
        "page": Paginator(found, AT_ONCE).get_page(request.GET.get("page")),
        "everyone": len(everyone),
        "search": search,
        "heads": heads_of(heads, sort, filters, search),
        "hidden": {"sort": more["sort"]} if more["sort"] else {},
        "query": filters.query(**more),
    }
    return render(request, template, context)
