"""What requirements.lock pins, for the Python that asks."""

import re
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

REPOSITORY = Path(__file__).resolve().parents[1]
LOCK = REPOSITORY / "requirements.lock"
PIN = re.compile(r"^(?P<requirement>[A-Za-z0-9][^#\\]*==[^#\\]*)\\?\s*$")


def read_locked(lock: Path = LOCK) -> dict[str, str]:
    """Return name → version of every package the lock file has for this platform."""
    pins = {}
    for line in lock.read_text().splitlines():
        if not (match := PIN.match(line)):
            continue
        requirement = Requirement(match["requirement"].strip())
        if requirement.marker is None or requirement.marker.evaluate():
            version = next(iter(requirement.specifier)).version
            pins[canonicalize_name(requirement.name)] = version
    if not pins:
        raise ValueError(f"{lock} pins no package")
    return {str(name): version for name, version in pins.items()}
