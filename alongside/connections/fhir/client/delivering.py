"""What the outbox calls to write our answer onto the Task at a partner's server.

Theirs is read first, our answers are laid over it, and it is put back only if nobody changed it
meanwhile (If-Match). Where our answers stand there already, nothing is sent: however often it is
tried, there is one effect.
"""

from alongside.connections.fhir.actions.telling import ANSWER
from alongside.connections.fhir.client.http import NoAnswerError, NotAskedError
from alongside.connections.fhir.client.partner import PartnerServer
from alongside.connections.fhir.guides.overlay import LISTS, Ours, lay_over
from alongside.connections.fhir.models import Client, Order
from alongside.connections.fhir.reading.json_text import Resource
from alongside.connections.fhir.rules import may_connect
from alongside.connections.fhir.served import ours_of
from alongside.core import outbox
from alongside.core.outbox import Delivery

TRIES = 3
GONE = frozenset({404, 410})
CHANGED = frozenset({409, 412})
SOFT = frozenset({408, 425, 429})


def register_kinds() -> None:
    """Tell the outbox how an answer leaves."""
    outbox.register(ANSWER, outbox.Kind("Answer to a referral (FHIR)", deliver, can_send))


def can_send(practice_id: int) -> bool:
    """Tell whether any partner's server is known."""
    rows = Client.objects.filter(practice_id=practice_id, revoked_at__isnull=True)
    return rows.exclude(base_url="").exists()


def deliver(delivery: Delivery) -> None:
    """Write where an order stands to the server it came from."""
    rows = Order.objects.filter(practice_id=delivery.practice_id, pk=delivery.body["order"])
    order = rows.select_related("client__partner__merged_into", "client__practice", "resource")
    found = order.first()
    if found is None:
        raise outbox.NotWantedError("The order is no longer there.")
    client = found.client
    if not (client.is_open and client.base_url and may_connect(client.whose.kind)):
        raise outbox.NotWantedError("The connection to their system was ended.")
    try:
        write_back(PartnerServer(client), found, ours_of(found))
    except NotAskedError as refusal:
        raise outbox.FinalError(str(refusal)) from refusal


def write_back(server: PartnerServer, order: Order, ours: Ours) -> None:
    """Lay our answers over theirs; once more when somebody changed theirs in between."""
    path = f"Task/{order.resource.fhir_id}"
    for _ in range(TRIES):
        answer = server.get(path)
        check(answer.status, "read")
        theirs = answer.json()
        wanted = lay_over(theirs, ours)
        if is_said(theirs, ours):
            return
        put = server.put(path, wanted, match=answer.headers.get("etag") or tag_of(theirs))
        if put.status not in CHANGED:
            check(put.status, "written")
            return
    raise NoAnswerError("Their Task changes too often to write to it.")


def tag_of(theirs: Resource) -> str:
    """Return the entity tag of a resource that came without a header for it."""
    version = (theirs.get("meta") or {}).get("versionId")
    return f'W/"{version}"' if version else ""


def check(status: int, done: str) -> None:
    """Raise for an answer that is no success: for good, or for now."""
    if 200 <= status < 300:
        return
    if status in GONE:
        raise outbox.FinalError("Their server no longer has this Task.")
    if 400 <= status < 500 and status not in SOFT | CHANGED and status != 401:
        raise outbox.FinalError(f"Their server refused: the Task could not be {done} ({status}).")
    raise NoAnswerError(f"Their server answered {status}.")


def is_said(theirs: Resource, ours: Ours) -> bool:
    """Tell whether everything we have to say stands in their Task."""
    for name, value in ours.items():
        if name in LISTS:
            if any(one not in (theirs.get(name) or []) for one in value):
                return False
        elif name not in ("lastModified", "owner") and theirs.get(name) != value:
            return False
    return True
