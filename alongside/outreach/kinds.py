"""The kinds of touch and where each stands."""

from django.db.models import TextChoices


class Kind(TextChoices):
    """How we were in touch."""

    VISIT = "visit", "Visit"
    CALL = "call", "Call"
    MEETING = "meeting", "Meeting"
    LETTER = "letter", "Letter"
    EMAIL = "email", "E-mail"


class State(TextChoices):
    """Ahead, over, or called off."""

    PLANNED = "planned", "Planned"
    DONE = "done", "Done"
    CANCELLED = "cancelled", "Cancelled"
