"""Which guide a Task follows, and how each guide writes down where a Task stands."""

from enum import StrEnum
from typing import Any

from alongside.connections.fhir.guides.transitions import DISPLAY, STATUS, Phase, phase_of
from alongside.connections.fhir.reading.json_text import Resource

BUSINESS = "http://hl7.org/fhir/us/bser/CodeSystem/TaskBusinessStatusCS"


class Guide(StrEnum):
    """The guides we answer by."""

    BSER = "bser"
    GRAVITY = "gravity"
    PLAIN = "plain"


WORDS = {
    Guide.BSER: "BSeR",
    Guide.GRAVITY: "Gravity SDOH Clinical Care",
    Guide.PLAIN: "360X or clinical order workflows",
}
MARKS = {"/us/bser/": Guide.BSER, "/us/sdoh-clinicalcare/": Guide.GRAVITY}
# Statuses that a guide leaves out of its profile; whoever sends them is understood all the same.
LEFT_OUT = {
    Guide.GRAVITY: frozenset({"received", "ready"}),
    Guide.BSER: frozenset({"ready"}),
    Guide.PLAIN: frozenset[str](),
}
WITHOUT_BUSINESS: dict[str, Phase] = {
    "draft": Phase.DRAFT,
    "requested": Phase.CREATED,
    "received": Phase.CREATED,
    "ready": Phase.CREATED,
    "accepted": Phase.ACCEPTED,
    "in-progress": Phase.ACCEPTED,
    "on-hold": Phase.ACCEPTED,
    "rejected": Phase.DECLINED,
    "failed": Phase.DECLINED,
    "cancelled": Phase.CANCELLED,
    "entered-in-error": Phase.CANCELLED,
    "completed": Phase.COMPLETED,
}


def guide_of(task: Resource) -> Guide:
    """Return the guide that a Task names in its profile, or by the codes it uses."""
    meta = task.get("meta") or {}
    for profile in meta.get("profile") or []:
        for mark, guide in MARKS.items():
            if mark in str(profile):
                return guide
    codings = (task.get("businessStatus") or {}).get("coding") or []
    return Guide.BSER if any(one.get("system") == BUSINESS for one in codings) else Guide.PLAIN


def business_of(task: Resource) -> str:
    """Return the code of the business status, empty when there is none of BSeR's."""
    codings = (task.get("businessStatus") or {}).get("coding") or []
    return next((str(one.get("code", "")) for one in codings if one.get("system") == BUSINESS), "")


def read_phase(task: Resource) -> tuple[Phase, bool]:
    """Return where a Task says it stands, and whether its two statuses go together.

    Where they contradict each other the status counts, which every Task must have.
    """
    status, business = str(task.get("status")), business_of(task)
    if not business:
        return WITHOUT_BUSINESS[status], True
    found = phase_of(status, business)
    return (found, True) if found is not None else (WITHOUT_BUSINESS[status], False)


def status_in(guide: Guide, phase: Phase, *, has_failed: bool = False) -> str:
    """Return how a guide calls the status of a phase.

    >>> status_in(Guide.GRAVITY, Phase.CREATED)
    'requested'
    """
    if phase == Phase.CREATED and guide != Guide.BSER:
        return "requested"
    if guide == Guide.GRAVITY and phase == Phase.DECLINED and has_failed:
        return "failed"
    return STATUS[phase]


def write_standing(
    guide: Guide, phase: Phase, why: str, *, has_failed: bool = False
) -> dict[str, Any]:
    """Return status, business status and reason as a guide writes them; None takes one away."""
    coding = {"system": BUSINESS, "code": phase.value, "display": DISPLAY.get(phase, "")}
    standing: dict[str, Any] = {"status": status_in(guide, phase, has_failed=has_failed)}
    if guide != Guide.GRAVITY:
        standing["businessStatus"] = {"coding": [coding]}
    standing["statusReason"] = {"text": why} if why else None
    return standing
