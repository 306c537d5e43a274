"""The states of a referral's course, in the words of the glossary."""

from django.db.models import TextChoices


class State(TextChoices):
    """Where a referral stands."""

    RECEIVED = "received", "Received"
    ACCEPTED = "accepted", "Accepted"
    SCHEDULED = "scheduled", "Scheduled"
    EVALUATED = "evaluated", "Evaluated"
    IN_CARE = "in_care", "In care"
    DISCHARGED = "discharged", "Discharged"
    DECLINED = "declined", "Declined"
    LOST = "lost", "Lost"
    CANCELLED = "cancelled", "Cancelled"
