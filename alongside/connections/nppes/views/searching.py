"""The page that searches the registry, also while typing, and its list as a file."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponseBase
from django.shortcuts import render

from alongside.connections.nppes.asking import read_question
from alongside.connections.nppes.forms import SearchForm
from alongside.connections.nppes.shown import COLUMNS, show
from alongside.core.downloads import is_download, table_response
from alongside.partners.registry_place import registry_folder
from alongside.practices.policy import allow
from alongside.registry.errors import NoRegistryError, RegistryError
from alongside.registry.index import open_index
from alongside.registry.searching.question import MOST
from alongside.registry.searching.search import search

FIELDS = tuple(SearchForm.base_fields)


@allow("see_partners")
def registry(request: Any) -> HttpResponseBase:
    """Show who is found; a request of the script gets the list alone."""
    asked = {name: request.GET.get(name, "") for name in FIELDS}
    context = find(asked, as_file=is_download(request))
    if is_download(request) and context["found"]:
        rows = [one.row() for one in context["found"]]
        return table_response(request, name="NPI registry", columns=COLUMNS, rows=rows)
    context |= {"form": SearchForm(initial=asked), "query": urlencode(asked)}
    template = "nppes/found.html" if request.htmx else "nppes/search.html"
    # a refusal is shown to the script too, which leaves out answers that are no 200
    is_refused = context["refusal"] and not request.htmx
    return render(request, template, context, status=422 if is_refused else 200)


def find(asked: dict[str, str], *, as_file: bool) -> dict[str, Any]:
    """Return what the page shows: whom was found, or why nobody could be looked for."""
    context: dict[str, Any] = {"found": [], "is_asked": any(asked.values()), "refusal": ""}
    try:
        index = open_index(registry_folder())
        context["day"] = index.info["newest_day"]
        context["providers"] = index.info["providers"]
        limit = {"limit": str(MOST)} if as_file else {}
        answer = search(index, read_question(index, asked | limit))
    except NoRegistryError:
        return context | {"is_missing": True}
    except RegistryError as refusal:
        return context | {"refusal": str(refusal)}
    return context | {"found": show(index, answer), "is_cut": answer.is_cut}
