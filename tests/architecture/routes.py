"""Every route of the program, with its name and view."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Route:
    """One pattern: its name, its whole path with `<…>` in it, and the view behind it."""

    name: str | None
    path: str
    view: Any

    @property
    def is_ours(self) -> bool:
        return str(self.view.__module__).startswith("alongside.")

    @property
    def parameters(self) -> list[str]:
        """The names in `<…>`, as `pk` in `<int:pk>`."""
        return [part.split(">")[0].split(":")[-1] for part in self.path.split("<")[1:]]


def all_routes() -> list[Route]:
    """Return every route, those of libraries too."""
    return list(walk(get_resolver().url_patterns, ""))


def walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[Route]:
    """Yield the routes below `before`."""
    for pattern in patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from walk(pattern.url_patterns, path)
        else:
            yield Route(pattern.name, path, pattern.callback)
