"""Ask another server, and only where that is allowed: https, and no address inside a network.

How a name cannot mean another place a moment later: core/pinned.py. Nothing is followed.
"""

import http.client
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from alongside.core.pinned import NotPublicError, Pinned, pin, target_of

SECONDS = 30
LARGEST = 20_000_000
CHUNK = 65_536
FHIR_JSON = "application/fhir+json"


class NotAskedError(Exception):
    """An address that is not asked; the sentence says why."""


class NoAnswerError(Exception):
    """The other side did not answer, or not as it should; worth trying again."""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    def json(self) -> dict[str, Any]:
        """Return the body as an object; raises NoAnswerError for anything else."""
        try:
            found = json.loads(self.body)
        except ValueError as problem:
            raise NoAnswerError("The answer is no JSON.") from problem
        if not isinstance(found, dict):
            raise NoAnswerError("The answer is no JSON object.")
        return found


def ask(method: str, url: str, headers: dict[str, str] | None = None, body: bytes = b"") -> Answer:
    """Return the answer to one request, whole; raises NotAskedError or NoAnswerError."""
    connection, target = open_to(url)
    try:
        connection.request(method, target, body or None, headers or {})
        response = connection.getresponse()
        content = response.read(LARGEST + 1)
    except (OSError, http.client.HTTPException) as problem:
        raise NoAnswerError(f"No answer ({type(problem).__name__}).") from problem
    finally:
        connection.close()
    if len(content) > LARGEST:
        raise NoAnswerError("The answer is too large.")
    told = {name.casefold(): value for name, value in response.getheaders()}
    return Answer(response.status, told, content)


def lines(url: str, headers: dict[str, str]) -> Iterator[bytes]:
    """Yield the lines of a large answer as they come (NDJSON)."""
    connection, target = open_to(url)
    try:
        connection.request("GET", target, None, headers)
        response = connection.getresponse()
        if response.status != http.client.OK:
            raise NoAnswerError(f"The file was answered with {response.status}.")
        while line := response.readline(LARGEST + 1):
            if len(line) > LARGEST:
                raise NoAnswerError("A line of the file is too long.")
            yield line
    except (OSError, http.client.HTTPException) as problem:
        raise NoAnswerError(f"No answer ({type(problem).__name__}).") from problem
    finally:
        connection.close()


def open_to(url: str) -> tuple[Pinned, str]:
    """Return a connection to the server of an address, and what to ask it for."""
    parts = urlsplit(url)
    try:
        host, _ = parts.hostname, parts.port
    except ValueError as problem:
        raise NotAskedError("This is no address.") from problem
    may_ask = parts.scheme == "https" or (allows_inside() and parts.scheme == "http")
    if not host or parts.username or not may_ask:
        raise NotAskedError("Only addresses with https are asked.")
    try:
        return pin(parts, may_stay_local=allows_inside(), seconds=SECONDS), target_of(parts)
    except NotPublicError as problem:
        raise NotAskedError("The address lies inside a network and is not asked.") from problem
    except OSError as problem:
        raise NoAnswerError("The server's name is not known.") from problem


def allows_inside() -> bool:
    """Tell whether this installation may ask inside its own network (a setting; off)."""
    return bool(settings.FHIR_ASKS_INSIDE)
