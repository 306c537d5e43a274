"""Parts of addresses of the FHIR connection."""

from collections.abc import Callable
from typing import Any

from alongside.practices.models import Practice


def make_client(practice: Practice) -> int:
    from alongside.connections.fhir.tests.making import system

    return system(practice).pk


def make_order(practice: Practice) -> int:
    from django.utils import timezone

    from alongside.connections.fhir.models import Client, Order, StoredResource

    client = Client.objects.get(pk=make_client(practice))
    stored = StoredResource.objects.create(
        practice=practice,
        client=client,
        kind="Task",
        fhir_id="t1",
        sent='{"resourceType":"Task","status":"requested","intent":"order"}',
        fingerprint="f",
        updated_at=timezone.now(),
    )
    return Order.objects.create(practice=practice, client=client, resource=stored, phase="2.0").pk


FHIR_OBJECTS: dict[str, Callable[[Practice], Any]] = {
    "client_id": make_client,
    "order_id": make_order,
}
FHIR_VALUES: dict[str, Any] = {
    "fhir_id": "no-such-id",
    "version": "1",
    "address": "nowhere",
    "rest": "nothing/here",
}
