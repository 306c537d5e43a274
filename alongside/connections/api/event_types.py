"""The events that other systems can be told of, and which entry of the trail makes each.

The trail is written by every action, in its transaction: an event exists exactly when what it
speaks of does, whichever page, message or import did it.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Event:
    """One type: what an owner reads, which actions make it, which details it may carry."""

    words: str
    actions: tuple[str, ...]
    noun: str  # what the target of the trail names: its number is the event's id
    details: tuple[str, ...] = ()  # nothing of a patient's care: whoever may know it reads it


EVENTS: dict[str, Event] = {
    "referral.received": Event("A referral came in", ("referral_logged",), "referral"),
    "referral.changed": Event(
        "What is known of a referral changed",
        ("referral_amended", "credit_given", "credit_removed", "credit_first"),
        "referral",
    ),
    "referral.step": Event(
        "A referral moved on", ("referral_step", "referral_step_taken_back"), "referral"
    ),
    "referral.sent": Event("A patient was sent to a partner", ("referral_sent",), "referral"),
    "import.done": Event("A report was imported", ("import.done",), "import"),
    "partner.changed": Event(
        "A partner was added, changed or joined with another",
        ("partner_added", "partner_edited", "partners_joined"),
        "partner",
    ),
    "person.changed": Event(
        "A person was added, changed or joined with another",
        ("person_added", "person_edited", "people_joined"),
        "contact",
    ),
    "partnership.stage": Event(
        "A partnership began or came to another stage",
        ("partnership_begun", "partnership_moved"),
        "partnership",
        ("from", "to"),
    ),
    "promise.made": Event(
        "A promise was made", ("commitment_made",), "partnership", ("commitment", "of")
    ),
    "promise.settled": Event(
        "A promise was kept, not kept or withdrawn",
        ("commitment_settled",),
        "partnership",
        ("commitment", "to"),
    ),
}
TEST = "test"
BY_ACTION = {action: name for name, event in EVENTS.items() for action in event.actions}
