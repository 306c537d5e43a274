"""The folder of the registry: immutable versions, of which `current` names the one in use."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from alongside.registry.errors import RegistryBusyError

POINTER, LOCK, BEING_MADE = "current", "lock", "being-made"


class RegistryFolder:
    """Finds the version in use, makes new ones, removes old ones."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def current(self) -> Path | None:
        """Return the folder of the version in use, None when nothing was loaded yet."""
        try:
            name = (self.root / POINTER).read_text().strip()
        except FileNotFoundError:
            return None
        version = self.root / "versions" / name
        return version if name and version.is_dir() else None

    @contextmanager
    def making(self) -> Iterator[Path]:
        """Yield an empty folder in which a version is made; it is gone afterwards.

        Only one can be made at a time. What an interrupted load left behind is removed.
        """
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.root / LOCK).open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise RegistryBusyError from None
            place = self.root / BEING_MADE
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir(mode=0o700)
            try:
                yield place
            finally:
                shutil.rmtree(place, ignore_errors=True)
                self.remove_old()

    def put_in_use(self, made: Path) -> Path:
        """Make a finished version the one in use, in one step that cannot be half done."""
        versions = self.root / "versions"
        versions.mkdir(mode=0o700, exist_ok=True)
        name = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%f")
        made.rename(versions / name)
        written = self.root / f"{POINTER}.new"
        with written.open("w") as file:
            file.write(name)
            file.flush()
            os.fsync(file.fileno())
        written.replace(self.root / POINTER)
        return versions / name

    def remove_old(self) -> None:
        """Remove the versions that are no longer in use; who has one open keeps reading it."""
        used = self.current()
        for version in (self.root / "versions").glob("*"):
            if version != used:
                shutil.rmtree(version, ignore_errors=True)
