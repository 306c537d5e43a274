"""Send bytes to an address that an owner typed, see core/pinned.py.

Redirects are not followed; of the answer only the status is read.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

from django.conf import settings

from alongside.core.pinned import NotPublicError, pin, target_of

TIMEOUT = 10.0


class NotReachableError(Exception):
    """An address leads somewhere that nothing is sent to."""


def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """Send a body and return the status of the answer; OSError when nobody answers."""
    parts = urlsplit(url)
    may_stay_local = settings.WEBHOOKS_MAY_STAY_LOCAL
    if parts.scheme != "https" and not may_stay_local:
        raise NotReachableError("Events are only sent to https addresses.")
    try:
        connection = pin(parts, may_stay_local=may_stay_local, seconds=TIMEOUT)
    except NotPublicError as refusal:
        raise NotReachableError(str(refusal)) from refusal
    try:
        connection.request("POST", target_of(parts), body=body, headers=dict(headers))
        return connection.getresponse().status
    finally:
        connection.close()
