"""Signatures of events, as Standard Webhooks has them: HMAC-SHA256 over id, time and body.

    webhook-id: msg_…            the same at every attempt: what tells a repetition
    webhook-timestamp: 1764…     seconds; a receiver refuses what is minutes old
    webhook-signature: v1,K5oZ…  one for each secret that counts, separated by spaces

https://www.standardwebhooks.com, specification 1.0.0.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Sequence

MARK = "whsec_"
SECRET_BYTES = 32


def make_secret() -> str:
    """Return a new secret, as receivers' libraries take it."""
    return MARK + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def sign(secret: str, message_id: str, at: int, body: bytes) -> str:
    """Return the signature of one secret."""
    key = base64.b64decode(secret.removeprefix(MARK))
    signed = hmac.new(key, f"{message_id}.{at}.".encode() + body, hashlib.sha256)
    return f"v1,{base64.b64encode(signed.digest()).decode()}"


def headers_for(
    secrets_that_count: Sequence[str], message_id: str, at: int, body: bytes
) -> dict[str, str]:
    """Return the three headers of one attempt."""
    signatures = (sign(secret, message_id, at, body) for secret in secrets_that_count)
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(at),
        "webhook-signature": " ".join(signatures),
    }
