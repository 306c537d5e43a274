"""By which values a resource is found: parameter and text, from the elements we index; pure."""

from collections.abc import Iterator
from typing import Any

from alongside.connections.fhir.reading.json_text import Resource
from alongside.connections.fhir.reading.references import objects, tail_of, texts

LONGEST_PREFIX = 24
TOKEN, REFERENCE, STRING = "token", "reference", "string"
# type → search parameter → kind of parameter, element
PARAMETERS: dict[str, dict[str, tuple[str, str]]] = {
    "Task": {
        "status": (TOKEN, "status"), "code": (TOKEN, "code"), "intent": (TOKEN, "intent"),
        "priority": (TOKEN, "priority"), "business-status": (TOKEN, "businessStatus"),
        "patient": (REFERENCE, "for"), "subject": (REFERENCE, "for"),
        "owner": (REFERENCE, "owner"), "requester": (REFERENCE, "requester"),
        "focus": (REFERENCE, "focus"), "based-on": (REFERENCE, "basedOn"),
        "part-of": (REFERENCE, "partOf"), "group-identifier": (TOKEN, "groupIdentifier"),
    },
    "ServiceRequest": {
        "status": (TOKEN, "status"), "code": (TOKEN, "code"), "category": (TOKEN, "category"),
        "intent": (TOKEN, "intent"), "priority": (TOKEN, "priority"),
        "patient": (REFERENCE, "subject"), "subject": (REFERENCE, "subject"),
        "requester": (REFERENCE, "requester"), "performer": (REFERENCE, "performer"),
        "based-on": (REFERENCE, "basedOn"), "requisition": (TOKEN, "requisition"),
    },
    "Patient": {
        "family": (STRING, "name.family"), "given": (STRING, "name.given"),
        "name": (STRING, "name.*"), "birthdate": (TOKEN, "birthDate"),
        "gender": (TOKEN, "gender"),
    },
    "RelatedPerson": {"patient": (REFERENCE, "patient"), "name": (STRING, "name.*")},
    "Practitioner": {
        "family": (STRING, "name.family"), "given": (STRING, "name.given"),
        "name": (STRING, "name.*"),
    },
    "PractitionerRole": {
        "practitioner": (REFERENCE, "practitioner"), "organization": (REFERENCE, "organization"),
        "specialty": (TOKEN, "specialty"), "role": (TOKEN, "code"),
    },
    "Organization": {"name": (STRING, "name"), "type": (TOKEN, "type")},
    "Location": {"name": (STRING, "name"), "organization": (REFERENCE, "managingOrganization")},
    "Endpoint": {"organization": (REFERENCE, "managingOrganization"), "status": (TOKEN, "status")},
    "HealthcareService": {"organization": (REFERENCE, "providedBy"), "name": (STRING, "name")},
    "OrganizationAffiliation": {
        "primary-organization": (REFERENCE, "organization"),
        "participating-organization": (REFERENCE, "participatingOrganization"),
    },
    "Coverage": {
        "patient": (REFERENCE, "beneficiary"), "beneficiary": (REFERENCE, "beneficiary"),
        "status": (TOKEN, "status"),
    },
    "Consent": {"patient": (REFERENCE, "patient"), "status": (TOKEN, "status")},
}  # fmt: skip
OF_A_PATIENT = {
    "patient": (REFERENCE, "subject"), "subject": (REFERENCE, "subject"), "code": (TOKEN, "code"),
    "category": (TOKEN, "category"), "status": (TOKEN, "status"),
}  # fmt: skip
DATES: dict[str, dict[str, str]] = {  # compared, not hashed
    "Task": {"authored-on": "authoredOn", "modified": "lastModified"},
    "ServiceRequest": {"authored": "authoredOn"},
}
FOR_ALL = ("identifier", "_tag", "_profile", "_security")


def parameters_of(kind: str) -> dict[str, tuple[str, str]]:
    """Return the parameters by which a type is searched, besides those of every type."""
    return PARAMETERS.get(kind, OF_A_PATIENT)


def keys_of(resource: Resource) -> set[tuple[str, str]]:
    """Return every parameter and text under which the resource is found."""
    found = {("identifier", text) for text in tokens(objects(resource.get("identifier")))}
    meta = resource.get("meta")
    if isinstance(meta, dict):
        found |= {("_tag", text) for text in tokens(objects(meta.get("tag")))}
        found |= {("_security", text) for text in tokens(objects(meta.get("security")))}
        found |= {("_profile", text) for text in texts(meta.get("profile"))}
    for name, (kind, element) in parameters_of(str(resource.get("resourceType"))).items():
        found |= {(name, text) for text in values_of(kind, resource, element)}
        if kind == REFERENCE:
            logical = [one.get("identifier") for one in objects(resource.get(element))]
            found |= {(f"{name}:identifier", text) for text in tokens(objects(logical))}
    return found


def values_of(kind: str, resource: Resource, element: str) -> Iterator[str]:
    """Yield the texts of one parameter."""
    if kind == STRING:
        yield from strings(resource, element)
        return
    value = resource.get(element)
    if kind == REFERENCE:
        yield from references(value)
    elif isinstance(value, str):
        yield value
    else:
        yield from tokens(objects(value))


def tokens(found: list[Any]) -> Iterator[str]:
    """Yield identifiers, codings and concepts as searches write them: code, system|code, |code."""
    for one in found:
        codings = objects(one.get("coding")) if isinstance(one, dict) and "coding" in one else [one]
        for coding in codings:
            code, system = coding.get("value") or coding.get("code"), coding.get("system")
            if isinstance(system, str) and system:
                yield f"{system}|"
            if not isinstance(code, str) or not code:
                continue
            yield code
            yield f"{system}|{code}" if isinstance(system, str) and system else f"|{code}"


def references(value: Any) -> Iterator[str]:
    """Yield references in the ways in which a search may write them."""
    for one in objects(value):
        written = one.get("reference")
        if not isinstance(written, str) or not written:
            continue
        yield written
        if tail := tail_of(written):
            yield "/".join(tail)
            yield tail[1]


def strings(resource: Resource, element: str) -> Iterator[str]:
    """Yield every beginning of a text, since a search for text asks how it begins."""
    name, _, part = element.partition(".")
    found = objects(resource.get(name)) if part else [resource]
    parts = ("family", "given", "text") if part == "*" else (part or name,)
    for one in found:
        for text in (text for p in parts for text in texts(one.get(p))):
            whole = text.casefold()
            yield from (whole[:n] for n in range(1, min(len(whole), LONGEST_PREFIX) + 1))
