"""What an order means for us: the referral it becomes, its identifiers, and what is doubtful."""

from dataclasses import dataclass, field
from typing import Any

from alongside.connections.fhir.guides.guide import LEFT_OUT, Guide, guide_of, read_phase
from alongside.connections.fhir.guides.transitions import Phase
from alongside.connections.fhir.problems import Issue
from alongside.connections.fhir.reading.flags import Flag
from alongside.connections.fhir.reading.json_text import Resource
from alongside.connections.fhir.reading.package import read_arriving
from alongside.connections.fhir.reading.people import codes_of
from alongside.connections.fhir.reading.references import Package, objects, tail_of, texts
from alongside.referrals.arriving import Arriving

OPEN = frozenset({"requested", "received", "ready", "accepted", "in-progress", "on-hold"})
BEGUN = frozenset({"accepted", "in-progress", "on-hold"})
ORDERED = frozenset({"order", "original-order", "reflex-order", "filler-order", "instance-order"})
NOT_FULFIL = frozenset({"change", "abort", "replace", "suspend", "resume"})


@dataclass(frozen=True)
class ReadOrder:
    """An order as read: `why_not` says why it is kept and becomes no referral."""

    said: Arriving = field(default_factory=Arriving)
    ids: tuple[str, ...] = ()
    guide: Guide = Guide.PLAIN
    phase: Phase = Phase.CREATED
    flags: tuple[Flag, ...] = ()
    why_not: str = ""


def read_order(resource: Resource, package: Package, sender: str) -> ReadOrder:
    """Return what a Task or a ServiceRequest means; `sender` is the partner whose system it is."""
    flags: list[Flag] = []
    is_task = resource.get("resourceType") == "Task"
    task = resource if is_task else None
    request = package.find(resource.get("focus"), resource) if is_task else resource
    if request is not None and request.get("resourceType") != "ServiceRequest":
        request = None
    if is_task and request is None:
        flags.append(Flag("request-not-included", "Task.focus"))
    guide, phase = standing_of(task, flags) if task else (Guide.PLAIN, Phase.CREATED)
    said = read_arriving(task, request, package, sender, flags)
    return ReadOrder(
        said=said,
        ids=ids_of(task, request, package, said),
        guide=guide,
        phase=phase,
        flags=tuple(dict.fromkeys(flags)),
        why_not=why_not_task(task) if task else why_not_request(resource),
    )


def standing_of(task: Resource, flags: list[Flag]) -> tuple[Guide, Phase]:
    """Return guide and phase of a Task that is new here."""
    guide, status = guide_of(task), str(task.get("status"))
    phase, goes_together = read_phase(task)
    if not goes_together:
        flags.append(Flag("status-contradiction", "Task.businessStatus"))
    if status in LEFT_OUT[guide]:
        flags.append(Flag("status-not-in-guide", "Task.status"))
    if status in BEGUN:
        flags.append(Flag("status-ahead", "Task.status"))
    return guide, phase


def why_not_task(task: Resource) -> str:
    """Return why a Task becomes no referral now; empty when it does."""
    status = str(task.get("status"))
    if status == "draft":
        return "It is a draft; it becomes a referral when it is sent (requested or received)."
    if status not in OPEN:
        return f"It says that its work has ended already ({status})."
    if set(codes_of(task.get("code"))) & NOT_FULFIL:
        return "It asks for a change of another Task, which is read from that Task itself."
    return ""


def why_not_request(request: Resource) -> str:
    """Return why a request becomes no referral now; empty when it does."""
    if request.get("doNotPerform") is True:
        return "It says that the service must not be performed."
    if request.get("status") != "active":
        return f"Only an active request asks for something; this one is {request.get('status')}."
    if request.get("intent") not in ORDERED:
        return f"Its intent is {request.get('intent')}, which orders nothing yet."
    return ""


def ids_of(
    task: Resource | None, request: Resource | None, package: Package, said: Arriving
) -> tuple[str, ...]:
    """Return by which identifiers the referral is known again, the request's before the Task's.

    An order number counts together with its patient: senders that number anew for each patient
    would otherwise have two patients in one referral.
    """
    whose = patient_key(task, request, said)
    found = []
    for one in filter(None, (request, task)):
        kind = str(one.get("resourceType"))
        found += [f"{kind}:{number}:{whose}" for number in numbers_of(one)]
        if one.get("id"):
            found.append(f"{kind}/{one['id']}")
    if request is None and task and (tail := focus_tail(task)):
        found.append("/".join(tail))
    return tuple(dict.fromkeys(found))


def focus_tail(task: Resource) -> tuple[str, str] | None:
    """Return type and id of what a Task speaks of."""
    focus = task.get("focus")
    return tail_of(str(focus.get("reference") or "")) if isinstance(focus, dict) else None


def patient_key(task: Resource | None, request: Resource | None, said: Arriving) -> str:
    """Return what tells the patient apart: number, else name and birth date, else the reference."""
    one = said.patient
    if one.number:
        return one.number
    if one.family and one.born:
        return f"{one.family}|{one.given}|{one.born}".casefold()
    subject = (request or {}).get("subject") or (task or {}).get("for") or {}
    return str(subject.get("reference") or subject.get("display") or "")


def numbers_of(found: Resource) -> list[str]:
    """Return the initiator's numbers of an order; ours (FILL) are left out."""
    ones = [one for one in objects(found.get("identifier")) if texts(one.get("value"))]
    theirs = [one for one in ones if "FILL" not in codes_of(one.get("type"))]
    theirs.sort(key=lambda one: "PLAC" not in codes_of(one.get("type")))
    return [f"{one.get('system') or assigner_of(one)}|{one['value']}" for one in theirs]


def assigner_of(identifier: Resource) -> str:
    """Return who gave a number that has no system."""
    assigner: Any = identifier.get("assigner")
    if not isinstance(assigner, dict):
        return ""
    return str(assigner.get("reference") or assigner.get("display") or "")


def needs(resource: Resource) -> list[Issue]:
    """Return what an open Task lacks to be acted on."""
    if resource.get("resourceType") != "Task" or why_not_task(resource):
        return []
    return [
        Issue("required", f"Task.{name}", f"A Task that asks for something needs {name}.")
        for name in ("focus", "for")
        if not isinstance(resource.get(name), dict)
    ]
