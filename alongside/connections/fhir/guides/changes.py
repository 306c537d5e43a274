"""What a new copy of a Task from its initiator means; what is ours to say is refused to them."""

from dataclasses import dataclass

from alongside.connections.fhir.guides.guide import Guide, business_of, read_phase
from alongside.connections.fhir.guides.transitions import ENDED, Event, NotAllowedError, Phase, move
from alongside.connections.fhir.problems import refuse
from alongside.connections.fhir.reading.json_text import Resource

WITHDRAWN = frozenset({"cancelled", "entered-in-error"})
SENT = frozenset({"requested", "received", "ready"})


@dataclass(frozen=True)
class Change:
    """What the initiator did: an event of the guide, or a withdrawal that needs no answer."""

    phase: Phase
    event: Event | None = None
    is_withdrawn: bool = False


def read_change(
    guide: Guide, phase: Phase, served: Resource, last: Resource, new: Resource
) -> Change:
    """Return what changed; raises FhirError 422 for what only the recipient may say.

    `served`: as they read it from us; `last`: as they sent it last. A copy that repeats the
    status of either says nothing new about it.
    """
    if standing(new) in (standing(served), standing(last)):
        return Change(phase)
    status = str(new.get("status"))
    if phase == Phase.DRAFT and status in SENT:
        return Change(Phase.CREATED, Event.REQUEST)
    if phase == Phase.DRAFT and status in WITHDRAWN:
        return Change(Phase.CANCELLED, is_withdrawn=True)
    if read_phase(new) == (Phase.CANCEL_REQUESTED, True):
        return ask_to_cancel(phase)
    if status == "entered-in-error" or (status == "cancelled" and guide != Guide.BSER):
        if phase in ENDED:
            raise refuse(422, "business-rule", "This referral has ended already.", "Task.status")
        return Change(Phase.CANCELLED, is_withdrawn=True)
    raise not_theirs(guide, served, new)


def ask_to_cancel(phase: Phase) -> Change:
    """Return the request to cancel, if the guide has it from here."""
    try:
        return Change(move(phase, Event.REQUEST_CANCEL).end, Event.REQUEST_CANCEL)
    except NotAllowedError as problem:
        raise refuse(422, "business-rule", str(problem), "Task.businessStatus") from problem


def standing(task: Resource) -> tuple[str, str]:
    """Return the two statuses of a Task, alike in every guide's words."""
    status = str(task.get("status"))
    return "requested" if status in SENT else status, business_of(task)


def not_theirs(guide: Guide, served: Resource, new: Resource) -> Exception:
    """Return the refusal, with the element that is not theirs to change."""
    is_status = standing(new)[0] != standing(served)[0]
    where = "Task.status" if is_status else "Task.businessStatus"
    how = (
        "ask to cancel with in-progress and business status 5.2"
        if guide == Guide.BSER
        else "withdraw it with cancelled"
    )
    said = f"Whoever fulfils the referral moves it; its initiator may send it, or {how}."
    return refuse(422, "business-rule", said, where)
