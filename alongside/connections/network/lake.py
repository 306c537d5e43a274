"""The lake: one file for each month and installation, and a list of the files that count.

    PATH/months/2026-01/<installation>-<hash>.parquet
    PATH/lists/<installation>.json

A publishing writes new files beside the old ones, then puts the new list in the old one's place:
whoever reads sees all of it or nothing. Files that neither the new list nor the one before it names
are removed; somebody may still be reading the one before.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

VERSION = 1


class LakeError(Exception):
    """The lake cannot be read or written; the sentence is for whoever called."""


def list_path(lake: Path, installation: str) -> Path:
    """Return where an installation's list lies."""
    return lake / "lists" / f"{installation}.json"


def read_list(lake: Path, installation: str) -> dict[str, Any]:
    """Return an installation's list; an empty one when it has published nothing yet."""
    path = list_path(lake, installation)
    if not path.exists():
        return {"version": VERSION, "practices": {}, "months": {}, "before": []}
    return parse(path)


def parse(path: Path) -> dict[str, Any]:
    """Read one list."""
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise LakeError(f"{path} cannot be read: {error}") from error
    if not isinstance(found, dict) or found.get("version") != VERSION:
        raise LakeError(f"{path} was written by another version of the program.")
    if not all(isinstance(found.get(part), dict) for part in ("practices", "months")):
        raise LakeError(f"{path} is not a list of a lake: practices or months are missing.")
    return found


def write_list(lake: Path, installation: str, content: dict[str, Any]) -> None:
    """Put a list in its place in one step."""
    path = list_path(lake, installation)
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8") as file:
        json.dump(content, file, indent=1, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def files_of(lake: Path) -> list[Path]:
    """Return every file that counts, of all installations; raises LakeError when there is none."""
    lists = sorted((lake / "lists").glob("*.json"))
    names = [one["file"] for path in lists for one in parse(path)["months"].values()]
    if not names:
        raise LakeError(f"Nothing is published at {lake} yet: `alongside network publish`.")
    files = [lake / name for name in sorted(names)]
    if missing := [path for path in files if not path.is_file()]:
        raise LakeError(
            f"{missing[0]} is not there, though a list names it: `alongside network publish` on"
            " the installation it came from writes it anew."
        )
    return files


def is_whole(path: Path, rows: int) -> bool:
    """Tell whether a file is there, can be read and holds as many rows as its list says."""
    try:
        return int(pq.read_metadata(path).num_rows) == rows
    except (OSError, pa.ArrowException):
        return False


def edition_of(lake: Path) -> str:
    """Name the state of the whole lake: it changes with every publishing that changed anything."""
    return "|".join(path.name for path in files_of(lake))


def remove_unnamed(lake: Path, installation: str, content: dict[str, Any]) -> None:
    """Remove this installation's files that neither list names any more."""
    named = {one["file"] for one in content["months"].values()} | set(content["before"])
    for path in lake.glob(f"months/*/{installation}-*.parquet*"):
        if str(path.relative_to(lake)) not in named:
            path.unlink(missing_ok=True)


@contextmanager
def alone(lake: Path, installation: str) -> Iterator[None]:
    """Hold the installation's place in the lake; of two that publish at once one waits."""
    (lake / "lists").mkdir(parents=True, exist_ok=True)
    with (lake / "lists" / f"{installation}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
