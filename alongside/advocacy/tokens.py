"""Addresses of pages for patients and friends: random, signed, and good until a day.

A token is the eight random bytes of a record, the day it ends, and twelve bytes of HMAC-SHA256
over both and what it is for. A forged or expired one is refused before the database is asked, so
that nobody can search for records, and a token of one page opens no other.
"""

import base64
import binascii
import hmac
import secrets
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from alongside.core.encryption import derive_key

KEY_BYTES, TIME_BYTES, SIGN_BYTES = 8, 5, 12


def new_key() -> str:
    """Return eight random bytes as sixteen hex digits: what a record is known by in its link."""
    return secrets.token_hex(KEY_BYTES)


def make_token(what_for: str, key: str, ends_at: datetime) -> str:
    """Return the token of a record for one kind of page."""
    content = bytes.fromhex(key) + int(ends_at.timestamp()).to_bytes(TIME_BYTES)
    return encode(content + sign(what_for, content))


def encode(raw: bytes) -> str:
    """Return bytes as they stand in an address."""
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def read_token(what_for: str, token: str) -> str | None:
    """Return the key in a token; None for one that was forged, is for another page, or ended."""
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    content, signature = raw[:-SIGN_BYTES], raw[-SIGN_BYTES:]
    if encode(raw) != token or len(content) != KEY_BYTES + TIME_BYTES:
        return None  # one record has one address, to the last bit
    if not hmac.compare_digest(signature, sign(what_for, content)):
        return None
    ends = int.from_bytes(content[KEY_BYTES:])
    return content[:KEY_BYTES].hex() if ends > timezone.now().timestamp() else None


def sign(what_for: str, content: bytes) -> bytes:
    """Return the signature of a content for one purpose."""
    key = derive_key(settings.SECRET_KEY, f"advocacy-link:{what_for}")
    return hmac.new(key, content, "sha256").digest()[:SIGN_BYTES]


def link(route: str, key: str, ends_at: datetime) -> str:
    """Return the whole address of a page by its route, which is also what the token is for."""
    token = make_token(route, key, ends_at)
    return f"{settings.PUBLIC_URL}{reverse(route, kwargs={'token': token})}"
