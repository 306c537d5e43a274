"""A Task or a request becomes a referral, changes it, or takes it back."""

from dataclasses import replace

from django.conf import settings

from alongside.connections.fhir.actions.keeping import Kept
from alongside.connections.fhir.guides.answering import filler
from alongside.connections.fhir.guides.changes import Change, read_change
from alongside.connections.fhir.guides.guide import Guide, write_standing
from alongside.connections.fhir.guides.overlay import add
from alongside.connections.fhir.guides.transitions import ENDED, Event, Phase
from alongside.connections.fhir.models import Client, Order, SearchKey, StoredResource
from alongside.connections.fhir.problems import refuse
from alongside.connections.fhir.reading import json_text
from alongside.connections.fhir.reading.flags import Flag
from alongside.connections.fhir.reading.json_text import Resource
from alongside.connections.fhir.reading.order import ReadOrder, read_order
from alongside.connections.fhir.reading.references import Package
from alongside.connections.fhir.served import ours_of, sent_of, serve
from alongside.core.encryption import keyed_hash
from alongside.partners.rules import RefusedError
from alongside.referrals.actions.arriving import arrive
from alongside.referrals.actions.arriving_course import cancel

ORDERS = frozenset({"Task", "ServiceRequest"})
STANDING = frozenset({"status", "businessStatus", "statusReason"})


def change_of(order: Order | None, stored: StoredResource | None, new: Resource) -> Change | None:
    """Return what a new copy of a known Task means; raises FhirError for what is not theirs."""
    if order is None or stored is None or new.get("resourceType") != "Task":
        return None
    served = serve(stored, order)
    return read_change(Guide(order.guide), Phase(order.phase), served, sent_of(stored), new)


def take(
    client: Client, kept: Kept, change: Change | None, package: Package, order: Order | None
) -> Order:
    """Have an order mean a referral; within the caller's transaction."""
    content = sent_of(kept.stored) | {"id": kept.stored.fhir_id}
    read = read_order(content, package, client.whose.name)
    if order is None:
        order = begin(client, kept.stored, read)
    order.flags = merged(order.flags, read)
    if change and (change.event or change.is_withdrawn):
        apply(client, order, change)
    if order.phase != Phase.CANCELLED:
        refer(client, order, read)
    order.save()
    return order


def reread(client: Client, patient: StoredResource, package: Package) -> None:
    """Read again the open orders of a patient who came, or changed, after them."""
    hashed = keyed_hash(client.practice_id, f"fhir:patient:Patient/{patient.fhir_id}")
    keys = SearchKey.objects.filter(parameter="patient", value_hash=hashed)
    rows = Order.objects.of(client.practice).filter(
        client=client, resource__in=keys.values("resource"), referral__isnull=False
    )
    for order in rows.exclude(phase__in=ENDED).select_related("resource", "referral", "practice"):
        take(client, Kept(order.resource, "same"), None, package, order)


def begin(client: Client, stored: StoredResource, read: ReadOrder) -> Order:
    """Make the row of an order that is new here."""
    guide = read.guide if read.guide != Guide.PLAIN else Guide(client.guide)
    is_task = stored.kind == "Task"
    return Order(
        practice=client.practice,
        client=client,
        resource=stored,
        guide=guide,
        phase=read.phase if is_task else Phase.CREATED,
    )


def merged(before: list[dict[str, str]], read: ReadOrder) -> list[dict[str, str]]:
    """Return the flags of a newer reading, and those that speak of what happened since."""
    lasting = [one for one in before if one["code"] in ("withdrawn-late", "cancel-asked")]
    return [one.as_json() for one in read.flags] + lasting


def refer(client: Client, order: Order, read: ReadOrder) -> None:
    """Make the referral, or amend the one it is; give it our number."""
    if read.why_not or not read.ids:
        return
    said = replace(read.said, partner=client.whose)
    try:
        arrived = arrive(
            practice=client.practice,
            source=client.source,
            external_id=read.ids[0],
            also=read.ids[1:],
            said=said,
            by=client.name,
        )
    except RefusedError as refusal:
        raise refuse(422, "business-rule", str(refusal)) from refusal
    if not arrived.is_new and order.referral_id is None and order.pk is None:
        note_number(order, arrived.referral.pk)
    order.referral = arrived.referral
    ours = ours_of(order)
    if order.resource.kind == "Task" and not ours.get("identifier"):
        system = f"{settings.PUBLIC_URL}/fhir/referral-number"
        number = filler(str(order.number), system, client.practice.name)
        owner = {"owner": {"display": client.practice.name, "type": "Organization"}}
        order.ours = json_text.write(add(ours, {"identifier": [number], **owner}))


def note_number(order: Order, referral_id: int) -> None:
    """Flag a second Task of a referral that another Task has opened."""
    tasks = Order.objects.of(order.practice).filter(
        referral_id=referral_id, resource__kind=order.resource.kind
    )
    if tasks.exists():
        element = f"{order.resource.kind}.identifier"
        order.flags = [*order.flags, Flag("same-number", element).as_json()]


def apply(client: Client, order: Order, change: Change) -> None:
    """Follow what the initiator did: sent it, asked to cancel, withdrew it."""
    order.phase = change.phase
    if change.event == Event.REQUEST_CANCEL:
        order.flags = [*order.flags, Flag("cancel-asked", "Task.businessStatus").as_json()]
        standing = write_standing(Guide(order.guide), change.phase, "")
        order.ours = json_text.write(add(ours_of(order), standing))
    if change.is_withdrawn:
        # what they say of it now counts, and no longer what we had said
        kept = {name: value for name, value in ours_of(order).items() if name not in STANDING}
        order.ours = json_text.write(kept)
        order.save()  # before the course hears of it, which would tell them in turn
        withdraw(client, order)


def withdraw(client: Client, order: Order) -> None:
    """Take the referral back, unless the patient has been seen."""
    if order.referral is None:
        return
    try:
        cancel(practice=client.practice, referral=order.referral, by=client.name)
    except RefusedError:
        order.flags = [*order.flags, Flag("withdrawn-late", "Task.status").as_json()]
