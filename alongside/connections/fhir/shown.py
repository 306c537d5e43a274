"""Orders as the front desk reads them."""

from django.db.models import Exists, OuterRef, QuerySet

from alongside.connections.fhir.guides.guide import Guide, status_in
from alongside.connections.fhir.guides.transitions import Phase
from alongside.connections.fhir.models import Order
from alongside.connections.fhir.reading.references import objects, texts
from alongside.connections.fhir.served import serve
from alongside.practices.models import Practice

WORDS: dict[Phase, str] = {
    Phase.DRAFT: "A draft, not sent yet",
    Phase.CREATED: "Waits for our answer",
    Phase.ACCEPTED: "Accepted",
    Phase.DECLINED: "Declined",
    Phase.ACTIVE: "In progress",
    Phase.SCHEDULED: "Visit scheduled",
    Phase.UNATTENDED: "Did not come",
    Phase.APPOINTMENT_CANCELLED: "Appointment called off",
    Phase.VISITED: "Seen",
    Phase.CANCEL_REQUESTED: "They ask to cancel",
    Phase.CANCELLED: "Cancelled",
    Phase.COMPLETED: "Completed",
}


def orders_of(practice: Practice) -> QuerySet[Order]:
    """Return what came; a request for which a Task came is left out: the Task is its order."""
    whose = {"client": OuterRef("client"), "referral": OuterRef("referral")}
    task = Order.objects.filter(resource__kind="Task", **whose)
    rows = Order.objects.of(practice).exclude(Exists(task), resource__kind="ServiceRequest")
    deep = ("referral__patient", "referral__source__contact", "referral__source__partner")
    return rows.select_related("client", "resource", *deep)


def headline_of(order: Order) -> str:
    """Return what the other side sees now."""
    if order.resource.kind != "Task":
        return "A request without a Task: call them, no answer can stand on it"
    phase = Phase(order.phase)
    return f"{WORDS[phase]} ({status_in(Guide(order.guide), phase)})"


def note_of(order: Order) -> list[tuple[str, str]]:
    """Return the notes on a Task, ours and theirs, with their time."""
    served = serve(order.resource, order)
    return [
        (" ".join(texts(one.get("time"))), " ".join(texts(one.get("text"))))
        for one in objects(served.get("note"))
    ]
