"""The candidate behind an address, and what is narrowed down."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from alongside.market.asking import Narrowed, candidates_for, registry_index
from alongside.market.candidates.asked import LIMIT, MILES, MOST, MOST_MILES, Found
from alongside.market.candidates.candidate import Candidate
from alongside.market.forms import NarrowForm
from alongside.market.models import Organisation


def narrowed_of(request: Any, limit: int = LIMIT) -> tuple[NarrowForm, Narrowed]:
    """Return the form of the list, and what it asks for; what cannot be read asks for nothing."""
    form = NarrowForm(request.GET, practice=request.practice)
    form.is_valid()
    typed = getattr(form, "cleaned_data", {})
    kind = typed.get("kind")
    return form, Narrowed(
        profile=form.profiles.get(typed.get("profile") or ""),
        miles=typed.get("miles") or MILES,
        kinds=frozenset([kind]) if kind else frozenset(),
        limit=limit,
    )


def find_all(request: Any, narrowed: Narrowed) -> tuple[Found, str]:
    """Return the candidates, and why the registry is missing where it is."""
    index, missing = registry_index()
    return candidates_for(request.practice, narrowed, index), missing


def find_one(request: Any, key: str) -> Candidate | None:
    """Return a candidate of the practice as it stands on the list; 404 for others' organisations.

    It is looked for as the address narrows it down, then as far as the list reaches.
    """
    if key.startswith("c"):
        number = int(key[1:]) if key[1:].isdecimal() and len(key) < 19 else 0
        get_object_or_404(Organisation.objects.of(request.practice), pk=number)
    elif not key.isdecimal():
        raise Http404
    asked = narrowed_of(request, MOST)[1]
    for narrowed in (asked, Narrowed(profile=asked.profile, miles=MOST_MILES, limit=MOST)):
        found, _ = find_all(request, narrowed)
        for one in found.candidates:
            if one.key == key:
                return one
    return None
