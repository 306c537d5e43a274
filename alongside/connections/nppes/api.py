"""The registry for programs: JSON, for whoever is signed in and may see partners."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern
from ninja import NinjaAPI, Query, Schema, Status

from alongside.connections.nppes.asking import read_question
from alongside.connections.nppes.shown import show
from alongside.partners.registry_place import registry_folder
from alongside.practices.policy import allow
from alongside.registry.errors import NoRegistryError, RegistryError
from alongside.registry.index import open_index
from alongside.registry.searching.search import search

api = NinjaAPI(title="Alongside: NPI registry", urls_namespace="registry_api", docs_url=None,
               openapi_url=None)  # fmt: skip


class ProviderOut(Schema):
    """One provider."""

    npi: str
    name: str
    kind: str
    specialties: list[str]
    other_names: list[str]
    street: str
    city: str
    state: str
    zip: str
    phone: str
    fax: str
    how: str
    likeness: float
    miles: float | None


class Found(Schema):
    """Who was found, best first; `is_cut`: there may be more."""

    count: int
    is_cut: bool
    results: list[ProviderOut]


class Refusal(Schema):
    """Why nobody could be looked for."""

    error: str


class Asked(Schema):
    """What can be asked; see docs/reference/registry.md."""

    text: str = ""
    state: str = ""
    city: str = ""
    kind: str = ""
    taxonomy: str = ""
    near: str = ""
    miles: str = ""
    limit: str = ""


@api.get("search", response={200: Found, 422: Refusal, 409: Refusal}, url_name="search")
def search_registry(request: HttpRequest, asked: Query[Asked]) -> Any:
    """Search by name, words, NPI, or around a place."""
    try:
        return Status(200, find_providers(asked))
    except NoRegistryError as missing:
        return Status(409, {"error": str(missing)})
    except RegistryError as refusal:
        return Status(422, {"error": str(refusal)})


def find_providers(asked: Asked) -> dict[str, Any]:
    """Return who is found; raises RegistryError with a sentence."""
    index = open_index(registry_folder())
    answer = search(index, read_question(index, asked.dict()))
    found = [one.json() for one in show(index, answer)]
    return {"count": len(found), "is_cut": answer.is_cut, "results": found}


def guarded(patterns: Sequence[Any], permission: str) -> list[URLPattern]:
    """Return ninja's routes with our policy before each: sign-in, practice, permission."""
    kept = [one for one in patterns if isinstance(one, URLPattern) and one.name != "api-root"]
    for one in kept:
        view: Any = allow(permission)(one.callback)
        view.csrf_exempt = False  # ninja lifts it; a session needs the token
        one.callback = view
        one.name = f"registry_{one.name}"
    return kept


urlpatterns = guarded(api.urls[0], "see_partners")
