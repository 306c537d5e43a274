"""The rooms, their order and their files, read from where they are declared."""

import tomllib
from pathlib import Path

from django.apps import apps
from django.db import models

REPOSITORY = Path(__file__).resolve().parents[2]
HOUSE = REPOSITORY / "alongside"


def read_levels() -> dict[str, int]:
    """Return room → level from the import contract; higher numbers stand higher."""
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    return {
        room.strip(" ()"): level
        for level, layer in enumerate(reversed(layers))
        for room in layer.split("|")
    }


def room_of(model: type[models.Model]) -> str | None:
    """Return the room a model lives in; None for a library's."""
    parts = model.__module__.split(".")
    return parts[1] if parts[0] == "alongside" else None


def our_models() -> list[type[models.Model]]:
    """Return every model of every room."""
    return [model for model in apps.get_models() if room_of(model)]


def python_files(*, with_tests: bool = False) -> list[Path]:
    """Return the program's own modules; migrations are made by machine and left out."""
    files = [*HOUSE.rglob("*.py"), *(REPOSITORY / "tools").rglob("*.py")]
    if with_tests:
        files += (REPOSITORY / "tests").rglob("*.py")
    return [
        path
        for path in files
        if "migrations" not in path.parts and (with_tests or "tests" not in path.parts)
    ]


def shown(path: Path) -> str:
    """Return a path as a message shows it."""
    return str(path.relative_to(REPOSITORY))
