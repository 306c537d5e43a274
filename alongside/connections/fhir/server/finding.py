"""Read resources of one client: now, in an earlier version, or with their history."""

from alongside.connections.fhir.actions.keeping import find
from alongside.connections.fhir.models import Client, StoredResource, Version
from alongside.connections.fhir.problems import refuse
from alongside.connections.fhir.reading import json_text
from alongside.connections.fhir.reading.elements import STORED
from alongside.connections.fhir.reading.json_text import Resource
from alongside.connections.fhir.served import base, order_of, sent_of, serve
from alongside.core import audit


def check_kind(kind: str) -> None:
    """Raise 404 for a type that has no address here."""
    if kind not in STORED:
        raise refuse(404, "not-supported", "This type of resource is not taken here.")


def get(client: Client, kind: str, fhir_id: str) -> StoredResource:
    """Return a resource; raises 404, also for another client's."""
    check_kind(kind)
    stored = find(client, kind, fhir_id)
    if stored is None:
        raise refuse(404, "not-found", f"There is no such {kind}.")
    return stored


def read(client: Client, kind: str, fhir_id: str) -> Resource:
    """Return a resource as served now."""
    stored = get(client, kind, fhir_id)
    note_read(client, kind, 1)
    return serve(stored, order_of(stored))


def read_version(client: Client, kind: str, fhir_id: str, number: str) -> Resource:
    """Return one version."""
    stored = get(client, kind, fhir_id)
    is_number = number.isascii() and number.isdigit() and len(number) < 9
    version = stored.versions.filter(number=int(number)).first() if is_number else None
    if version is None:
        raise refuse(404, "not-found", "There is no such version.")
    note_read(client, kind, 1)
    return whole(version)


def whole(version: Version) -> Resource:
    """Return a version as it was served."""
    return json_text.read(str(version.content).encode())


def history(client: Client, kind: str, fhir_id: str) -> Resource:
    """Return every version, newest first, as a Bundle."""
    stored = get(client, kind, fhir_id)
    versions = list(stored.versions.all())
    note_read(client, kind, len(versions))
    url = f"{base()}/{kind}/{fhir_id}"
    return {
        "resourceType": "Bundle",
        "type": "history",
        "total": len(versions),
        "link": [{"relation": "self", "url": f"{url}/_history"}],
        "entry": [entry_of(kind, fhir_id, one) for one in versions],
    }


def entry_of(kind: str, fhir_id: str, version: Version) -> Resource:
    """Return one entry of a history."""
    is_first = version.number == 1
    return {
        "fullUrl": f"{base()}/{kind}/{fhir_id}",
        "resource": whole(version),
        "request": {"method": "POST" if is_first else "PUT", "url": f"{kind}/{fhir_id}"},
        "response": {
            "status": "201" if is_first else "200",
            "etag": f'W/"{version.number}"',
            "lastModified": version.at.isoformat(),
        },
    }


def stored_of(client: Client, kind: str, fhir_id: str) -> Resource | None:
    """Return what was kept before, for a reference that leads out of a package."""
    stored = find(client, kind, fhir_id) if kind in STORED else None
    return sent_of(stored) | {"id": stored.fhir_id} if stored else None


def note_read(client: Client, kind: str, count: int) -> None:
    """Write to the trail that a partner's system read something."""
    if not count:
        return
    audit.record(
        chain=client.practice_id,
        action="fhir_read",
        target=kind,
        detail={"count": count},
        by=f"fhir:{client.client_id}",
    )
