"""The keys of encrypted fields: the first comes from the master secret, later ones from a file.

The file holds a random part for each key; the key is derived from it *and* the master secret
(HKDF-SHA256, RFC 5869), so that neither the data folder nor the secret opens anything alone.
"""

import json
import os
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

FIRST = ""  # the name of the key that needs no file
PURPOSE = "field-encryption"


@lru_cache(maxsize=64)
def derive_key(secret: str, purpose: str) -> bytes:
    """Return the 32-byte key of one purpose."""
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode())
    return derivation.derive(secret.encode())


@dataclass(frozen=True)
class Ring:
    """The random part of every key by its name, and the name of the one that new values take."""

    current: str
    parts: dict[str, str]
    retired: tuple[str, ...] = ()

    def key(self, name: str) -> bytes:
        """Return a key; raises KeyError for one that is not in the file any more."""
        if name == FIRST:
            return derive_key(settings.SECRET_KEY, PURPOSE)
        return derive_key(f"{settings.SECRET_KEY}\x1f{self.parts[name]}", PURPOSE)


def ring_path() -> Path:
    """Return where the file of keys lies."""
    return Path(os.environ.get("ALONGSIDE_FIELD_KEYS") or Path(settings.HOME) / "field-keys.json")


def read_ring() -> Ring:
    """Return the keys as they are now; another process may have written the file a moment ago."""
    path = ring_path()
    try:
        found = path.stat()
    except FileNotFoundError:
        return Ring(FIRST, {})
    return parse_ring(str(path), (found.st_mtime_ns, found.st_size, found.st_ino))


@lru_cache(maxsize=4)
def parse_ring(path: str, _edition: tuple[int, int, int]) -> Ring:
    """Read the file once for each of its editions."""
    held = json.loads(Path(path).read_text(encoding="utf-8"))
    parts = {key["name"]: key["random"] for key in held["keys"]}
    retired = tuple(key["name"] for key in held["keys"] if key["name"] != held["current"])
    return Ring(held["current"], parts, retired)


def add_key() -> Ring:
    """Make a new key that new values take from now on; the old ones stay and still open theirs."""
    name, now = secrets.token_hex(4), datetime.now(UTC).isoformat(timespec="seconds")
    key = {"name": name, "random": secrets.token_urlsafe(32), "made": now}
    write_ring({"current": name, "keys": [*held_keys(), key]})
    return read_ring()


def drop_retired() -> tuple[str, ...]:
    """Remove every key but the current one from the file; return their names."""
    ring = read_ring()
    kept = [key for key in held_keys() if key["name"] == ring.current]
    if ring.retired:
        write_ring({"current": ring.current, "keys": kept})
    return ring.retired


def held_keys() -> list[dict[str, Any]]:
    """Return the keys that the file holds, the oldest first."""
    path = ring_path()
    return list(json.loads(path.read_text(encoding="utf-8"))["keys"]) if path.exists() else []


def write_ring(held: dict[str, Any]) -> None:
    """Put the file in its place in one step, on the disk before anything is sealed with it."""
    path = ring_path()
    part = path.with_suffix(".part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(held, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
