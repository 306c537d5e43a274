"""The 34 transitions of a referral's Task in BSeR and 360X, as data.

Source: HL7 BSeR implementation guide, the state diagram of the referral Task and its code system
TaskBusinessStatusCS. A phase is a business status; each has one status of the Task. A test
compares this table, number by number, with a transcription of the picture.
"""

from dataclasses import dataclass
from enum import StrEnum


class Actor(StrEnum):
    """Who does it."""

    INITIATOR = "initiator"
    RECIPIENT = "recipient"


class Phase(StrEnum):
    """Where a Task stands, by the code of its business status."""

    DRAFT = ""
    CREATED = "2.0"
    ACCEPTED = "3.0"
    DECLINED = "4.0"
    ACTIVE = "5.1"
    SCHEDULED = "5.1.1"
    UNATTENDED = "5.1.2"
    APPOINTMENT_CANCELLED = "5.1.3"
    VISITED = "5.1.4"
    CANCEL_REQUESTED = "5.2"
    CANCELLED = "6.0"
    COMPLETED = "7.0"


class Event(StrEnum):
    """What happens, in the guide's words."""

    REQUEST = "Send Referral Package"
    ACCEPT = "Send Acceptance"
    DECLINE = "Send Decline"
    REQUEST_CANCEL = "Send Cancelation Request"
    SCHEDULE = "Send Schedule Visit Information"
    RESCHEDULE = "Send rescheduled visit information"
    NO_SHOW = "Send No Show Information"
    CANCEL_APPOINTMENT = "Send appointment cancel"
    INTERIM_NOTE = "Send Interim Consultation Note"
    OUTCOME = "Send Referral Outcome"
    CONFIRM_CANCEL = "Send Cancelation Confirmation"


INITIATORS = frozenset({Event.REQUEST, Event.REQUEST_CANCEL})
STATUS: dict[Phase, str] = {
    Phase.DRAFT: "draft",
    Phase.CREATED: "received",
    Phase.ACCEPTED: "accepted",
    Phase.DECLINED: "rejected",
    Phase.ACTIVE: "in-progress",
    Phase.SCHEDULED: "in-progress",
    Phase.UNATTENDED: "in-progress",
    Phase.APPOINTMENT_CANCELLED: "in-progress",
    Phase.VISITED: "in-progress",
    Phase.CANCEL_REQUESTED: "in-progress",
    Phase.CANCELLED: "cancelled",
    Phase.COMPLETED: "completed",
}
DISPLAY: dict[Phase, str] = {
    Phase.CREATED: "Service Request Created",
    Phase.ACCEPTED: "Service Request Accepted",
    Phase.DECLINED: "Service Request Declined",
    Phase.ACTIVE: "Service Request Active In-Progress",
    Phase.SCHEDULED: "Service Request Event Scheduled",
    Phase.UNATTENDED: "Scheduled Service Request Event Unattended",
    Phase.APPOINTMENT_CANCELLED: "Scheduled Service Request Event Cancelled",
    Phase.VISITED: "Service Request Event Completed",
    Phase.CANCEL_REQUESTED: "Service Request Cancellation Requested",
    Phase.CANCELLED: "Service Request Fulfillment Cancelled",
    Phase.COMPLETED: "Service Request Fulfillment Completed",
}
ENDED = frozenset({Phase.DECLINED, Phase.CANCELLED, Phase.COMPLETED})


@dataclass(frozen=True)
class Transition:
    """One arrow of the picture."""

    number: str
    event: Event
    start: Phase
    end: Phase

    @property
    def actor(self) -> Actor:
        return Actor.INITIATOR if self.event in INITIATORS else Actor.RECIPIENT


# event → where it leads → from which phases, each by the number that its arrow has in the picture
ARROWS: tuple[tuple[Event, Phase, dict[str, Phase]], ...] = (
    (Event.REQUEST, Phase.CREATED, {"01": Phase.DRAFT}),
    (Event.ACCEPT, Phase.ACCEPTED, {"02": Phase.CREATED}),
    (Event.DECLINE, Phase.DECLINED, {
        "03": Phase.CREATED, "05": Phase.ACCEPTED, "10": Phase.SCHEDULED, "17": Phase.UNATTENDED,
        "25": Phase.VISITED, "33": Phase.ACTIVE,
    }),
    (Event.REQUEST_CANCEL, Phase.CANCEL_REQUESTED, {
        "04": Phase.CREATED, "07": Phase.ACCEPTED, "14": Phase.SCHEDULED, "20": Phase.UNATTENDED,
        "22": Phase.APPOINTMENT_CANCELLED, "28": Phase.VISITED, "34": Phase.ACTIVE,
    }),
    (Event.SCHEDULE, Phase.SCHEDULED, {
        "06": Phase.ACCEPTED, "21": Phase.APPOINTMENT_CANCELLED, "26": Phase.VISITED,
    }),
    (Event.SCHEDULE, Phase.ACTIVE, {"31": Phase.ACCEPTED}),
    (Event.RESCHEDULE, Phase.SCHEDULED, {"11": Phase.SCHEDULED, "18": Phase.UNATTENDED}),
    (Event.NO_SHOW, Phase.UNATTENDED, {"12": Phase.SCHEDULED}),
    (Event.CANCEL_APPOINTMENT, Phase.APPOINTMENT_CANCELLED, {
        "13": Phase.SCHEDULED, "19": Phase.UNATTENDED, "27": Phase.VISITED,
    }),
    (Event.INTERIM_NOTE, Phase.VISITED, {
        "08": Phase.ACCEPTED, "15": Phase.SCHEDULED, "29": Phase.VISITED,
    }),
    (Event.INTERIM_NOTE, Phase.ACTIVE, {"32": Phase.ACCEPTED}),
    (Event.OUTCOME, Phase.COMPLETED, {
        "09": Phase.ACCEPTED, "16": Phase.SCHEDULED, "24": Phase.CANCEL_REQUESTED,
        "30": Phase.VISITED,
    }),
    (Event.CONFIRM_CANCEL, Phase.CANCELLED, {"23": Phase.CANCEL_REQUESTED}),
)  # fmt: skip
TRANSITIONS: tuple[Transition, ...] = tuple(
    sorted(
        (
            Transition(number, event, start, end)
            for event, end, starts in ARROWS
            for number, start in starts.items()
        ),
        key=lambda one: one.number,
    )
)
# The usual arrow of an event: where two leave a phase, the one with the more exact phase (06, 08).
USUAL: dict[tuple[Phase, Event], Transition] = {
    (one.start, one.event): one for one in reversed(TRANSITIONS)
}


class NotAllowedError(Exception):
    """The guide has no such transition; the sentence says what it has."""


def move(phase: Phase, event: Event) -> Transition:
    """Return the transition of an event from a phase; raises NotAllowedError when there is none.

    >>> move(Phase.SCHEDULED, Event.DECLINE).number
    '10'
    """
    if found := USUAL.get((phase, event)):
        return found
    here = DISPLAY.get(phase, "draft")
    raise NotAllowedError(f"“{event}” does not follow “{here}” in the guide.")


def can_move(phase: Phase, event: Event) -> bool:
    """Tell whether the guide has the transition."""
    return (phase, event) in USUAL


def phase_of(status: str, business: str) -> Phase | None:
    """Return the phase of a status and a business status that go together, else None.

    `requested` (360X, COW) is what BSeR calls `received`.
    """
    status = "received" if status == "requested" else status
    try:
        phase = Phase(business)
    except ValueError:
        return None
    return phase if STATUS[phase] == status else None
