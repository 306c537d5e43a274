"""The description of the API: for programs, for people, and for addresses that are not there."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from alongside.connections.api.description import describe
from alongside.connections.api.event_types import EVENTS
from alongside.connections.api.problems import TITLES, ProblemError, as_response
from alongside.connections.api.reading_aloud import sections_of, shapes_of
from alongside.practices.policy import anyone


@anyone
@require_safe
def openapi(request: Any) -> HttpResponse:
    """Send the description."""
    response = JsonResponse(describe(), json_dumps_params={"indent": 1, "ensure_ascii": False})
    response["Cache-Control"] = "no-cache"
    return response


@anyone
@require_safe
def docs(request: Any) -> HttpResponse:
    """Show it to people."""
    problems = [(f"problem-{name}", code, title) for code, (name, title) in TITLES.items()]
    told = describe()
    context = {"sections": sections_of(told), "shapes": shapes_of(told), "problems": problems}
    context |= {"events": EVENTS.items()}
    response = render(request, "api/docs.html", context)
    response["Cache-Control"] = "no-cache"
    return response


@anyone
@csrf_exempt
def nothing(request: Any, rest: str) -> HttpResponse:
    """Answer for an address that is not there as every other refusal is answered."""
    del rest
    response = as_response(ProblemError(404, "There is no such address in this version."))
    response["Cache-Control"] = "private, no-store"
    return response
