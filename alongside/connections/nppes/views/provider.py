"""One provider of the registry, and taking it over as a partner or a person."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alongside.connections.nppes.known import known_as, partners_to_choose
from alongside.partners.actions import from_registry
from alongside.partners.registry_place import registry_folder
from alongside.partners.rules import RefusedError
from alongside.partners.views.records import go_to
from alongside.practices.policy import allow
from alongside.registry.errors import RegistryError
from alongside.registry.index import open_index
from alongside.registry.provider import Provider, read_provider


@allow("see_partners")
def registry_provider(request: Any, npi: str) -> HttpResponse:
    """Show what the registry says, and whether the practice knows the provider."""
    provider, refusal = look_up(npi)
    context: dict[str, Any] = {"provider": provider, "npi": npi, "refusal": refusal}
    if provider is not None:
        context |= known_as(request.practice, npi)
        context["places"] = partners_to_choose(request.practice, provider)
    return render(request, "nppes/provider.html", context)


@allow("decide_who_is_who")
@require_POST
def registry_add(request: Any, npi: str) -> HttpResponse:
    """Take a provider over into the practice's records."""
    provider, refusal = look_up(npi)
    here = redirect("registry_provider", slug=request.practice.slug, npi=npi)
    if provider is None:
        messages.error(request, refusal)
        return here
    try:
        record = from_registry.add_provider(
            practice=request.practice,
            provider=provider,
            works_at=request.POST.get("works_at", ""),
            by=request.user,
        )
    except RefusedError as refused:
        messages.error(request, str(refused))
        return here
    messages.success(request, f"{record} is in your records now.")
    return go_to(record)


def look_up(npi: str) -> tuple[Provider | None, str]:
    """Return a provider, or why there is none."""
    try:
        provider = read_provider(open_index(registry_folder()), npi)
    except RegistryError as error:
        return None, str(error)
    return provider, "" if provider else f"The registry on this computer has no NPI {npi[:20]}."
