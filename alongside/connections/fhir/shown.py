"""An order in the words of the front desk."""

from alongside.connections.fhir.guides.guide import Guide, status_in
from alongside.connections.fhir.guides.transitions import Phase
from alongside.connections.fhir.models import Order
from alongside.connections.fhir.reading.references import objects, texts
from alongside.connections.fhir.served import serve

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


def headline_of(order: Order) -> str:
    """Return what the other side sees now."""
    if order.resource.kind != "Task":
        return "The request itself; answers stand on its Task"
    phase = Phase(order.phase)
    return f"{WORDS[phase]} ({status_in(Guide(order.guide), phase)})"


def note_of(order: Order) -> list[tuple[str, str]]:
    """Return the notes on a Task, ours and theirs, with their time."""
    served = serve(order.resource, order)
    return [
        (" ".join(texts(one.get("time"))), " ".join(texts(one.get("text"))))
        for one in objects(served.get("note"))
    ]
