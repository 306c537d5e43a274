"""From the moment a request's practice is known: its time zone, and no other practice's rows."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone

from alongside.core.working_for import bind, streamed
from alongside.practices.models import Practice


def enter(practice: Practice) -> None:
    """Work in one practice until the request ends."""
    timezone.activate(ZoneInfo(practice.time_zone))
    bind(practice.pk)


def leave(**_of_signal: object) -> None:
    """Work in no practice: at a request's end, and once more before one begins."""
    timezone.deactivate()
    bind(None)


def answered(get_response: Callable[[Any], HttpResponse], request: Any) -> HttpResponse:
    """Return the answer and leave the practice; what is streamed later returns to it by itself."""
    try:
        response = get_response(request)
        if isinstance(response, StreamingHttpResponse) and not is_file(response):
            response.streaming_content = streamed(response.streaming_content)
        return response
    finally:
        leave()


def is_file(response: StreamingHttpResponse) -> bool:
    """Tell whether it sends a file, which asks no database and which a server sends faster."""
    return getattr(response, "file_to_stream", None) is not None
