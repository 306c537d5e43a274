"""Every route there is, found in the resolver, with the policy it declares."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern, RoutePattern

from alongside.practices.policy import Policy, policy_of


@dataclass(frozen=True)
class Route:
    """One address: its name, how it is written, what stands in it, who may use it."""

    name: str
    written: str
    kwargs: tuple[str, ...]
    policy: Policy | None

    @property
    def is_of_a_practice(self) -> bool:
        return "slug" in self.kwargs

    @property
    def object_kwargs(self) -> tuple[str, ...]:
        return tuple(name for name in self.kwargs if name != "slug")


def find_routes() -> list[Route]:
    """Return every route, by name; of two with one name the first answers, as in Django."""
    return list(walk(get_resolver().url_patterns, "", (), ()))


def walk(
    patterns: list[Any], written: str, kwargs: tuple[str, ...], namespaces: tuple[str, ...]
) -> Iterator[Route]:
    """Yield the routes below a place in the resolver."""
    for entry in patterns:
        here, names = written + str(entry.pattern), (*kwargs, *names_in(entry.pattern))
        if isinstance(entry, URLResolver):
            inside = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from walk(entry.url_patterns, here, names, inside)
        elif isinstance(entry, URLPattern):
            name = ":".join([*namespaces, entry.name]) if entry.name else ""
            yield Route(name, here, names, policy_of(entry.callback, name))


def names_in(pattern: Any) -> tuple[str, ...]:
    """Return the names of the variable parts of one pattern."""
    if isinstance(pattern, RoutePattern):
        return tuple(pattern.converters)
    return tuple(pattern.regex.groupindex) if isinstance(pattern, RegexPattern) else ()


ROUTES = find_routes()
BY_NAME = {route.name: route for route in reversed(ROUTES)}
