"""Is a resource built as R4 says, as far as we read it? Every finding names its element."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from alongside.connections.fhir.problems import FhirError, Issue
from alongside.connections.fhir.reading.elements import (
    CODES,
    DATA_TYPES,
    REFUSED,
    RESOURCES,
    STORED,
)
from alongside.connections.fhir.reading.json_text import Resource

# https://hl7.org/fhir/R4/datatypes.html, the regular expressions of the primitive types
PATTERNS = {
    "id": r"[A-Za-z0-9\-.]{1,64}",
    "code": r"\S+( \S+)*",
    "date": r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?",
    "dateTime": (
        r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)"
        r"(\.\d+)?(Z|[+-]((0\d|1[0-3]):[0-5]\d|14:00)))?)?)?"
    ),
    "instant": (
        r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)"
        r"(\.\d+)?(Z|[+-]((0\d|1[0-3]):[0-5]\d|14:00))"
    ),
    "uri": r"\S*",
    "string": r"[\s\S]+",
    "base64Binary": r"[0-9A-Za-z+/=\s]*",
}
COMPILED = {name: re.compile(pattern, re.ASCII) for name, pattern in PATTERNS.items()}
MOST_ISSUES = 50


def check(resource: Resource, at: str = "") -> None:
    """Raise FhirError 422 with every finding (up to 50), each with its element."""
    kind = resource.get("resourceType")
    issues = []
    for issue in find(resource, at or (kind if isinstance(kind, str) else "")):
        issues.append(issue)
        if len(issues) == MOST_ISSUES:
            break
    if issues:
        raise FhirError(422, *issues)


def find(resource: Resource, at: str) -> Iterator[Issue]:
    """Yield what is wrong with a resource."""
    kind = resource.get("resourceType")
    if not isinstance(kind, str):
        yield Issue("required", f"{at}.resourceType".lstrip("."), "resourceType is missing.")
        return
    if kind in REFUSED:
        yield Issue("not-supported", at, REFUSED[kind])
        return
    if kind not in RESOURCES and kind not in STORED:
        yield Issue("not-supported", at, "This type of resource is not taken.")
        return
    if "id" in resource:
        yield from find_in_primitive(resource["id"], "id", f"{at}.id")
    if "meta" in resource:
        yield from find_in_value(resource["meta"], "Meta", f"{at}.meta", "")
    yield from find_contained(resource, at)
    yield from find_in_object(resource, RESOURCES.get(kind, {}), at, kind)


def find_contained(resource: Resource, at: str) -> Iterator[Issue]:
    """Yield what is wrong with the resources inside a resource."""
    inside = resource.get("contained", [])
    if not isinstance(inside, list):
        yield Issue("structure", f"{at}.contained", "contained must be a list.")
        return
    for number, one in enumerate(inside):
        where = f"{at}.contained[{number}]"
        if not isinstance(one, dict):
            yield Issue("structure", where, "A contained resource must be an object.")
        elif one.get("resourceType") in RESOURCES:
            yield from find(one, where)


def find_in_object(found: Resource, table: dict[str, str], at: str, kind: str) -> Iterator[Issue]:
    """Yield what is wrong with the elements of an object that the table knows."""
    for name, told in table.items():
        plain, is_list, is_needed = told.rstrip("*!"), "*" in told, "!" in told
        where = f"{at}.{name}"
        if name.endswith("[x]"):
            yield from find_choices(found, name[:-3], at)
            continue
        if name not in found:
            if is_needed and f"_{name}" not in found:
                yield Issue("required", where, f"{name} is missing.")
            continue
        value = found[name]
        if not is_list:
            yield from find_in_value(value, plain, where, f"{kind}.{name}")
        elif not isinstance(value, list):
            yield Issue("structure", where, f"{name} must be a list.")
        else:
            for number, one in enumerate(value):
                if one is None and plain not in DATA_TYPES:
                    continue  # a place holder beside an extension; some directories write it alone
                yield from find_in_value(one, plain, f"{where}[{number}]", f"{kind}.{name}")


def find_choices(found: Resource, stem: str, at: str) -> Iterator[Issue]:
    """Yield an issue when an element with a choice of types is there more than once."""
    there = [n for n in found if n.startswith(stem) and n[len(stem) : len(stem) + 1].isupper()]
    if len(there) > 1:
        yield Issue("structure", f"{at}.{stem}[x]", f"Only one {stem}[x] may be there.")


def find_in_value(value: Any, kind: str, at: str, code_of: str) -> Iterator[Issue]:
    """Yield what is wrong with one value of a type."""
    if kind == "any":
        return
    if kind == "Resource" or kind in DATA_TYPES:
        if not isinstance(value, dict):
            yield Issue("structure", at, "This must be an object.")
        elif kind != "Resource":  # those of a Bundle are looked at one by one, by its own rules
            yield from find_in_object(value, DATA_TYPES[kind], at, kind)
        return
    yield from find_in_primitive(value, kind, at)
    known = CODES.get(code_of)
    if known and isinstance(value, str) and value not in known:
        yield Issue("code-invalid", at, f"Not one of: {', '.join(known)}.")


def find_in_primitive(value: Any, kind: str, at: str) -> Iterator[Issue]:
    """Yield what is wrong with a primitive value."""
    if kind == "boolean":
        if not isinstance(value, bool):
            yield Issue("value", at, "This must be true or false.")
    elif kind == "integer":
        if not isinstance(value, int) or isinstance(value, bool):
            yield Issue("value", at, "This must be a whole number.")
    elif isinstance(value, int | Decimal | list | dict) or value is None:
        yield Issue("structure", at, "This must be text.")
    elif not COMPILED[kind].fullmatch(value):
        yield Issue("value", at, f"This is no {kind} as FHIR writes it.")
