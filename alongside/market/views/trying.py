"""Does the order of candidates find anybody? Tested on the practice's own history."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.market.asking import registry_index
from alongside.market.clinics import wheres
from alongside.market.evaluation.own_history import Tried, try_on_own_history
from alongside.market.evaluation.words import lines_of, sentence_of
from alongside.market.kept import kept
from alongside.practices.policy import allow


@allow("see_partners")
@require_safe
def market_tried(request: Any) -> HttpResponse:
    """Show how many partners, hidden as a test, the order would have found."""
    index, missing = registry_index()
    has_places = bool(wheres(request.practice))
    context: dict[str, Any] = {"missing": missing, "has_places": has_places}
    if index is not None and has_places:
        at = f"{timezone.localdate()}|{index.folder}|{wheres(request.practice)!r}"
        tried: Tried = kept(
            "tried", request.practice, at, lambda: try_on_own_history(request.practice, index)
        )
        context |= {"said": sentence_of(tried), "lines": lines_of(tried)}
    return render(request, "market/tried.html", context)
