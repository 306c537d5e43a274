"""Do something that the rules may refuse; the refusal becomes the message on the next page."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages

from alongside.partners.rules import RefusedError


def attempt(request: Any, act: Callable[..., Any], **arguments: Any) -> Any:
    """Call an action of the request's practice in the name of its member; None when refused."""
    try:
        return act(practice=request.practice, by=request.user, **arguments)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return None
