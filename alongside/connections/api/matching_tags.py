"""ETag and If-Match: whoever changes a record says which state of it they have seen (RFC 9110)."""

import hashlib
from typing import Any

from django.http import HttpResponse
from ninja import Schema
from ninja.renderers import JSONRenderer

from alongside.connections.api.problems import ProblemError

RENDERER = JSONRenderer()


def tag_of_content(content: bytes) -> str:
    """Return the tag of an answer's bytes."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def tag_of(request: Any, shown: Schema) -> str:
    """Return the tag that reading the record would answer with."""
    text = RENDERER.render(request, shown.model_dump(), response_status=200)
    return tag_of_content(text.encode() if isinstance(text, str) else text)


def tags_in(header: str) -> set[str]:
    """Return the tags of a header; weak ones as if strong."""
    return {part.strip().removeprefix("W/") for part in header.split(",") if part.strip()}


def with_tag(request: Any, response: HttpResponse) -> HttpResponse:
    """Tag what was read; 304 for somebody who has it already."""
    if response.status_code != 200 or getattr(response, "streaming", False):
        return response
    response["ETag"] = tag_of_content(response.content)
    if response["ETag"] not in tags_in(request.headers.get("If-None-Match", "")):
        return response
    unchanged = HttpResponse(status=304)
    unchanged["ETag"] = response["ETag"]
    del unchanged["Content-Type"]
    return unchanged


def check_match(request: Any, shown: Schema, *, is_needed: bool = False) -> None:
    """Raise when the record is no longer as whoever asks has seen it.

    `shown` is the record as reading it would show it now; its row must be locked.
    """
    wanted = request.headers.get("If-Match", "")
    if not wanted:
        if is_needed:
            raise ProblemError(428, "Read the record first and send its ETag as If-Match.")
        return
    if wanted.strip() != "*" and tag_of(request, shown) not in tags_in(wanted):
        raise ProblemError(412, "Somebody changed the record since you read it. Read it again.")
