"""The first page behind the door: what both sides work on together."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.portal.policy import behind_the_door
from alongside.portal.together import together


@behind_the_door()
@require_safe
def door(request: Any) -> HttpResponse:
    """Show what waits for an answer, the promises of both sides, the rest of the plan."""
    context = together(request.partnership, timezone.localdate())
    return render(request, "portal/door.html", context)
