"""Encryption of identifiers and documents at rest, and keyed hashes that stand for identifiers.

AES-256-GCM with a random nonce (NIST SP 800-38D). A sealed value is mark, name of the key, nonce
and ciphertext; those of the first key have neither mark nor name, as they had before there were
others. The keys themselves: field_keys.py.
"""

import hmac
import os
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

from alongside.core.field_keys import FIRST, Ring, derive_key, read_ring

__all__ = [
    "EncryptedBytesField",
    "EncryptedTextField",
    "decrypt",
    "derive_key",
    "encrypt",
    "encrypt_all",
]

NONCE_BYTES = 12
MARK = b"\x00AK1"
HEAD_BYTES = len(MARK) + 4


@lru_cache(maxsize=8)
def cipher_of(key: bytes) -> AESGCM:
    """Return the cipher of one key."""
    return AESGCM(key)


def head_of(name: str) -> bytes:
    """Return what stands before the nonce of everything that the key of this name sealed."""
    return b"" if name == FIRST else MARK + bytes.fromhex(name)


def seal(content: bytes) -> bytes:
    """Return head, nonce and ciphertext of `content`, under the current key."""
    ring = read_ring()
    nonce = os.urandom(NONCE_BYTES)
    cipher = cipher_of(ring.key(ring.current))
    return head_of(ring.current) + nonce + cipher.encrypt(nonce, content, None)


def unseal(sealed: bytes) -> bytes:
    """Return what `seal` was given; raises InvalidTag when it was altered or its key is gone."""
    ring = read_ring()
    if sealed[: len(MARK)] == MARK:
        try:
            return open_marked(ring, sealed)
        except (KeyError, InvalidTag):
            pass  # one nonce in four thousand million begins like the mark: the first key may fit
    return open_with(ring.key(FIRST), sealed)


def open_marked(ring: Ring, sealed: bytes) -> bytes:
    """Open a value that says which key sealed it."""
    name = sealed[len(MARK) : HEAD_BYTES].hex()
    return open_with(ring.key(name), sealed[HEAD_BYTES:])


def open_with(key: bytes, sealed: bytes) -> bytes:
    """Open nonce and ciphertext with one key."""
    return cipher_of(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None)


def encrypt(text: str) -> bytes:
    """Return `text` sealed."""
    return seal(text.encode())


def encrypt_all(texts: Sequence[str]) -> list[bytes]:
    """Return the same for many texts; a blank one stays blank."""
    ring = read_ring()
    head, encrypted = head_of(ring.current), cipher_of(ring.key(ring.current)).encrypt
    nonces = iter(chunked(os.urandom(NONCE_BYTES * len(texts)), NONCE_BYTES))
    return [
        head + (nonce := next(nonces)) + encrypted(nonce, text.encode(), None) if text else b""
        for text in texts
    ]


def chunked(found: bytes, size: int) -> Iterator[bytes]:
    """Cut bytes into pieces of one size."""
    return (found[at : at + size] for at in range(0, len(found), size))


def decrypt(sealed: bytes) -> str:
    """Return the text of what `encrypt` made; raises InvalidTag when it was altered."""
    return unseal(sealed).decode()


def is_current(sealed: bytes) -> bool:
    """Tell whether a value is sealed with the key that new values take (or is empty)."""
    head = head_of(read_ring().current)
    if not sealed:
        return True
    return sealed[:HEAD_BYTES] == head if head else sealed[: len(MARK)] != MARK


def keyed_hash(practice_id: int, text: str) -> bytes:
    """Return 16 bytes that stand for `text` in one practice and mean nothing in another."""
    return hasher_of(practice_id)(text)


def hasher_of(practice_id: int) -> Callable[[str], bytes]:
    """Return `keyed_hash` of one practice, its key derived once."""
    started = hmac.new(
        derive_key(settings.SECRET_KEY, f"patient-hash:{practice_id}"), digestmod="sha256"
    )

    def hashed(text: str) -> bytes:
        one = started.copy()
        one.update(text.encode())
        return one.digest()[:16]

    return hashed


class EncryptedTextField(models.BinaryField):  # type: ignore[type-arg]
    """Text that is stored encrypted; it cannot be searched or sorted by the database."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("editable", True)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> Any:
        return decrypt(bytes(value)) if value else ""

    def to_python(self, value: Any) -> Any:
        return value

    def get_prep_value(self, value: Any) -> bytes:
        return encrypt(value) if value else b""

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj))


class EncryptedBytesField(models.BinaryField):  # type: ignore[type-arg]
    """Bytes of a document, stored encrypted."""

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> bytes:
        return unseal(bytes(value)) if value else b""

    def get_prep_value(self, value: Any) -> bytes:
        return seal(bytes(value)) if value else b""
