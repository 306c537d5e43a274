"""Where this installation keeps its database, keys, uploads and caches."""

import os
import secrets
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


def find_home() -> Path:
    """Return the data folder (ALONGSIDE_HOME, else `instance/` here), private to its owner."""
    home = Path(os.environ.get("ALONGSIDE_HOME") or REPOSITORY / "instance")
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    return home


def read_secret(home: Path) -> str:
    """Return the master secret (ALONGSIDE_SECRET, else `secret.key`, made on first use)."""
    if given := os.environ.get("ALONGSIDE_SECRET"):
        return given
    path = home / "secret.key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()
