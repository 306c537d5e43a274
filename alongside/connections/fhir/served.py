"""A stored resource as it is served: as it was sent, our answers over it, its version in meta."""

from django.conf import settings

from alongside.connections.fhir.guides.answering import instant
from alongside.connections.fhir.guides.overlay import Ours, lay_over
from alongside.connections.fhir.models import Order, StoredResource
from alongside.connections.fhir.reading import json_text
from alongside.connections.fhir.reading.json_text import Resource


def base() -> str:
    """Return the address of our FHIR server."""
    return f"{settings.PUBLIC_URL}/fhir"


def sent_of(stored: StoredResource) -> Resource:
    """Return what was sent."""
    return json_text.read(str(stored.sent).encode())


def ours_of(order: Order | None) -> Ours:
    """Return our answers on a Task."""
    return json_text.read(str(order.ours).encode()) if order and order.ours else {}


def serve(stored: StoredResource, order: Order | None = None) -> Resource:
    """Return the resource as a partner's system reads it from us."""
    whole = lay_over(sent_of(stored), ours_of(order))
    meta = dict(whole.get("meta") or {})
    meta |= {"versionId": str(stored.version), "lastUpdated": instant(stored.updated_at)}
    if order and order.flags:
        there = [one for one in meta.get("tag") or [] if one.get("system") != f"{base()}/flags"]
        codes = dict.fromkeys(one["code"] for one in order.flags)
        meta["tag"] = there + [{"system": f"{base()}/flags", "code": code} for code in codes]
    served = {"resourceType": stored.kind, "id": stored.fhir_id, "meta": meta}
    return served | {name: value for name, value in whole.items() if name not in served}


def order_of(stored: StoredResource) -> Order | None:
    """Return where a Task or request stands, None for anything else."""
    return Order.objects.of(stored.practice).filter(resource=stored).first()


def etag(version: int) -> str:
    """Return the entity tag of a version."""
    return f'W/"{version}"'
