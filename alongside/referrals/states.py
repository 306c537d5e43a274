"""The states of a referral's course, in the words of the glossary."""

from django.db.models import TextChoices


class State(TextChoices):
    """Where a received referral stands."""

    RECEIVED = "received", "Received"
    ACCEPTED = "accepted", "Accepted"
    SCHEDULED = "scheduled", "Scheduled"
    EVALUATED = "evaluated", "Evaluated"
    IN_CARE = "in_care", "In care"
    DISCHARGED = "discharged", "Discharged"
    DECLINED = "declined", "Declined"
    LOST = "lost", "Lost"
    CANCELLED = "cancelled", "Cancelled"
    NO_SHOW = "no_show", "No-show"


class SentState(TextChoices):
    """Where a referral stands that we sent to a partner."""

    SENT = "sent", "Sent"
    CONFIRMED = "confirmed", "Confirmed"
    SEEN = "seen", "Seen"
    REPORTED = "reported", "Reported back"
    NOT_ARRIVED = "not_arrived", "Did not arrive"
    DECLINED = "declined", "Declined"
    CANCELLED = "cancelled", "Cancelled"


OPEN = (State.RECEIVED, State.ACCEPTED, State.SCHEDULED, State.NO_SHOW)  # waits for the front desk
ARRIVED = frozenset({State.EVALUATED, State.IN_CARE, State.DISCHARGED})
GIVEN_UP = frozenset({State.DECLINED, State.LOST, State.CANCELLED})
SENT_OPEN = (SentState.SENT, SentState.CONFIRMED, SentState.SEEN, SentState.NOT_ARRIVED)
EVERY_CHOICE = list(dict([*State.choices, *SentState.choices]).items())
