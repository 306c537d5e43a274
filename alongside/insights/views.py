"""The stream page and what hangs on it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from alongside.practices.policy import allow


@allow("see_stream")
def stream(request: Any) -> HttpResponse:
    """Show the stream."""
    return render(request, "insights/stream.html")
