"""Find what a reference means: contained, in the same Bundle, or kept from before."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from alongside.connections.fhir.reading.json_text import Resource

Stored = Callable[[str, str], Resource | None]
TAIL = re.compile(r"(?:^|/)([A-Z][A-Za-z]+)/([A-Za-z0-9\-.]{1,64})(?:/_history/[^/]+)?$")


def nothing_stored(_kind: str, _fhir_id: str) -> Resource | None:
    """Find nothing: for a file that is read by itself."""
    return None


def tail_of(reference: str) -> tuple[str, str] | None:
    """Return type and id at the end of a relative or absolute reference.

    >>> tail_of("https://ehr.example/fhir/Patient/7/_history/2")
    ('Patient', '7')
    """
    found = TAIL.search(reference)
    return (found[1], found[2]) if found else None


@dataclass(frozen=True)
class Entry:
    """A resource and the address it has in its Bundle."""

    resource: Resource
    full_url: str = ""

    @property
    def base(self) -> str:
        """The server that its full address names, with a slash at the end."""
        tail = f"{self.resource.get('resourceType')}/{self.resource.get('id')}"
        return self.full_url.removesuffix(tail) if self.full_url.endswith(tail) else ""


@dataclass(frozen=True)
class Package:
    """Everything that came together, and what was kept from before."""

    entries: Sequence[Entry] = ()
    stored: Stored = field(default=nothing_stored)

    def find(self, reference: Any, owner: Resource) -> Resource | None:
        """Return the resource that a Reference of `owner` means, None where it is not there."""
        if not isinstance(reference, dict):
            return None
        written = reference.get("reference")
        if not isinstance(written, str) or not written:
            return self.by_identifier(reference)
        if written.startswith("#"):
            return contained_in(owner, written[1:])
        if found := self.in_bundle(written, owner):
            return found
        tail = tail_of(written)
        return self.stored(*tail) if tail else None

    def in_bundle(self, written: str, owner: Resource) -> Resource | None:
        """Return what an entry of the same Bundle holds: by its address, then by type and id."""
        near = next((one.base for one in self.entries if one.resource is owner), "")
        exact = {written, near + written} if near else {written}
        for one in self.entries:
            if one.full_url and one.full_url in exact:
                return one.resource
        tail = tail_of(written)
        if tail is None:
            return None
        same = [one.resource for one in self.entries if key_of(one.resource) == tail]
        if not same:
            ending = "/".join(tail)
            same = [one.resource for one in self.entries if one.full_url.endswith(f"/{ending}")]
        return same[0] if same else None

    def by_identifier(self, reference: Resource) -> Resource | None:
        """Return the entry that has the identifier of a logical reference."""
        wanted = reference.get("identifier")
        if not isinstance(wanted, dict) or not wanted.get("value"):
            return None
        for one in self.entries:
            for has in objects(one.resource.get("identifier")):
                if all(has.get(name) == wanted.get(name) for name in ("system", "value")):
                    return one.resource
        return None

    def of_kind(self, kind: str) -> Iterator[Resource]:
        """Yield the resources of a type that came along."""
        return (e.resource for e in self.entries if e.resource.get("resourceType") == kind)


def key_of(resource: Resource) -> tuple[Any, Any]:
    """Return type and id of a resource."""
    return resource.get("resourceType"), resource.get("id")


def contained_in(owner: Resource, fhir_id: str) -> Resource | None:
    """Return a contained resource."""
    return next((one for one in objects(owner.get("contained")) if one.get("id") == fhir_id), None)


def objects(value: Any) -> list[Resource]:
    """Return the objects of a list, or of one value; nothing for anything else."""
    found = value if isinstance(value, list) else [value]
    return [one for one in found if isinstance(one, dict)]


def texts(value: Any) -> list[str]:
    """Return the texts of a list, or of one value; nulls in between are left out."""
    found = value if isinstance(value, list) else [value]
    return [one.strip() for one in found if isinstance(one, str) and one.strip()]
