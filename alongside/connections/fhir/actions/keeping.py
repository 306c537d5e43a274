"""Keep a resource as it was sent; every version stays, the same content twice is one."""

from dataclasses import dataclass
from uuid import uuid4

from django.utils import timezone

from alongside.connections.fhir.models import Client, Order, SearchKey, StoredResource, Version
from alongside.connections.fhir.reading import json_text
from alongside.connections.fhir.reading.json_text import Resource
from alongside.connections.fhir.reading.search_keys import keys_of
from alongside.connections.fhir.served import serve
from alongside.core.encryption import hasher_of, keyed_hash

NOT_CONTENT = ("id", "meta")


@dataclass(frozen=True)
class Kept:
    """A resource, and whether it was made, changed, or there already."""

    stored: StoredResource
    what: str  # created, updated, same

    @property
    def is_same(self) -> bool:
        return self.what == "same"


def fingerprint_of(client: Client, content: Resource) -> str:
    """Return a keyed hash of what was sent, apart from id, version and time."""
    plain = {name: content[name] for name in sorted(content) if name not in NOT_CONTENT}
    meta = content.get("meta")
    if isinstance(meta, dict):
        plain["meta"] = {n: v for n, v in meta.items() if n not in ("versionId", "lastUpdated")}
    return keyed_hash(client.practice_id, json_text.write(plain)).hex()


def find(client: Client, kind: str, fhir_id: str) -> StoredResource | None:
    """Return a resource of this client."""
    rows = StoredResource.objects.of(client.practice).filter(client=client, kind=kind)
    return rows.filter(fhir_id=fhir_id).first()


def find_same(client: Client, kind: str, fingerprint: str) -> StoredResource | None:
    """Return the resource that holds the same content."""
    rows = StoredResource.objects.of(client.practice).filter(client=client, kind=kind)
    return rows.filter(fingerprint=fingerprint).order_by("pk").first()


def put(
    client: Client, content: Resource, fhir_id: str, fingerprint: str, *, is_theirs: bool = False
) -> Kept:
    """Write the row of a resource, new or changed; its version is written by `note_version`."""
    kind, now = str(content["resourceType"]), timezone.now()
    stored = find(client, kind, fhir_id) if fhir_id else None
    if stored and stored.fingerprint == fingerprint:
        return Kept(stored, "same")
    text = json_text.write(content)
    if stored is None:
        stored = StoredResource.objects.create(
            practice=client.practice,
            client=client,
            kind=kind,
            fhir_id=fhir_id or uuid4().hex,
            sent=text,
            fingerprint=fingerprint,
            updated_at=now,
            is_theirs=is_theirs,
        )
        return Kept(stored, "created")
    stored.sent, stored.fingerprint, stored.updated_at = text, fingerprint, now
    stored.version += 1
    stored.save(update_fields=["sent", "fingerprint", "updated_at", "version"])
    return Kept(stored, "updated")


def note_version(stored: StoredResource, order: Order | None, by: str) -> Resource:
    """Write the present version whole, and the values it is found by; return it as served."""
    served = serve(stored, order)
    Version.objects.create(
        practice=stored.practice,
        resource=stored,
        number=stored.version,
        content=json_text.write(served),
        at=stored.updated_at,
        by=by[:120],
    )
    SearchKey.objects.filter(resource=stored).delete()
    hashed = hasher_of(stored.practice_id)
    SearchKey.objects.bulk_create(
        SearchKey(
            practice_id=stored.practice_id,
            resource=stored,
            parameter=parameter[:24],
            value_hash=hashed(f"fhir:{parameter}:{text}"),
        )
        for parameter, text in sorted(keys_of(served))
    )
    return served


def change_ours(order: Order, by: str) -> Resource:
    """Write a new version of a Task on which only our answers changed."""
    stored = StoredResource.objects.select_for_update().get(pk=order.resource_id)
    stored.version += 1
    stored.updated_at = timezone.now()
    stored.save(update_fields=["version", "updated_at"])
    order.resource = stored
    return note_version(stored, order, by)
