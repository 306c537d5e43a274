"""Encryption of identifiers at rest, and keyed hashes that stand for them.

AES-256-GCM with a random nonce (NIST SP 800-38D); keys by HKDF-SHA256 (RFC 5869)
from the installation's master secret, one for each purpose.
"""

import hmac
import os
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models

NONCE_BYTES = 12


@lru_cache(maxsize=64)
def derive_key(secret: str, purpose: str) -> bytes:
    """Return the 32-byte key of one purpose."""
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode())
    return derivation.derive(secret.encode())


@lru_cache(maxsize=4)
def field_cipher(secret: str) -> AESGCM:
    """Return the cipher of encrypted fields."""
    return AESGCM(derive_key(secret, "field-encryption"))


def encrypt(text: str) -> bytes:
    """Return nonce and ciphertext of `text`."""
    nonce = os.urandom(NONCE_BYTES)
    cipher = field_cipher(settings.SECRET_KEY)
    return nonce + cipher.encrypt(nonce, text.encode(), None)


def encrypt_all(texts: Sequence[str]) -> list[bytes]:
    """Return the same for many texts; a blank one stays blank."""
    encrypted = field_cipher(settings.SECRET_KEY).encrypt
    nonces = iter(chunked(os.urandom(NONCE_BYTES * len(texts)), NONCE_BYTES))
    return [
        (nonce := next(nonces)) + encrypted(nonce, text.encode(), None) if text else b""
        for text in texts
    ]


def chunked(found: bytes, size: int) -> Iterator[bytes]:
    """Cut bytes into pieces of one size."""
    return (found[at : at + size] for at in range(0, len(found), size))


def decrypt(sealed: bytes) -> str:
    """Return the text of what `encrypt` made; raises InvalidTag when it was altered."""
    cipher = field_cipher(settings.SECRET_KEY)
    return cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None).decode()


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

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> str:
        return decrypt(bytes(value)) if value else ""

    def to_python(self, value: Any) -> Any:
        return value

    def get_prep_value(self, value: Any) -> bytes:
        return encrypt(value) if value else b""

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj))
