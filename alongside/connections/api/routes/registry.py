"""The NPI registry of this computer: search, and take a provider over."""

from typing import Any

from ninja import Query, Router, Schema, Status

from alongside.connections.api.door import needs
from alongside.connections.api.problems import ProblemError
from alongside.connections.api.shapes.kinds_of_value import Given, Id
from alongside.connections.api.shapes.who import Named
from alongside.connections.nppes.api import Asked, Found, find_providers
from alongside.connections.nppes.views.provider import look_up
from alongside.partners.actions.from_registry import add_provider
from alongside.partners.models import Contact
from alongside.registry.errors import NoRegistryError, RegistryError

router = Router(tags=["Registry"])


class AddIn(Given):
    """Where a person of the registry works with us."""

    works_at: Id | None = None


class AddedOut(Schema):
    """The practice's own record of a provider."""

    contact: Named | None
    partner: Named | None


@router.get("/search", auth=needs("registry:read"), response=Found, url_name="registry_search")
def search_registry(request: Any, asked: Query[Asked]) -> Any:
    """Search by name, words, NPI, or around a place; docs/reference/registry.md."""
    del request
    try:
        return find_providers(asked)
    except NoRegistryError as missing:
        raise ProblemError(409, str(missing)) from missing
    except RegistryError as refusal:
        raise ProblemError(422, str(refusal)) from refusal


@router.post("/{npi}/added", auth=needs("partners:write"), response={201: AddedOut},
             url_name="registry_added")  # fmt: skip
def take_over(request: Any, npi: str, given: AddIn) -> Any:
    """Take a provider over as a person or a partner; one that is there already is found."""
    provider, refusal = look_up(npi)
    if provider is None:
        raise ProblemError(404, refusal)
    record = add_provider(
        practice=request.practice,
        provider=provider,
        works_at=str(given.works_at or ""),
        by=request.user,
    )
    kept = Named(id=record.pk, name=str(record))
    is_person = isinstance(record, Contact)
    return Status(201, {"contact": kept if is_person else None,
                        "partner": None if is_person else kept})  # fmt: skip
