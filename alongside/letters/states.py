"""Where a letter stands, and which steps are allowed from there."""

from django.db.models import TextChoices

from alongside.partners.rules import RefusedError


class LetterState(TextChoices):
    """Where a letter stands."""

    DRAFT = "draft", "To sign off"
    SENT_BACK = "sent_back", "Sent back"
    SIGNED = "signed", "Signed off"
    GONE = "gone", "Gone"
    DROPPED = "dropped", "Not sent"


OPEN = (LetterState.DRAFT, LetterState.SENT_BACK)
NEXT: dict[str, tuple[str, ...]] = {
    LetterState.DRAFT: (LetterState.SIGNED, LetterState.SENT_BACK, LetterState.DROPPED),
    LetterState.SENT_BACK: (LetterState.DRAFT, LetterState.DROPPED),
    LetterState.SIGNED: (LetterState.GONE, LetterState.DRAFT, LetterState.DROPPED),
    LetterState.GONE: (),
    LetterState.DROPPED: (LetterState.DRAFT,),
}


def can_become(state: str, to: str) -> bool:
    """Tell whether a letter may go from one state to another."""
    return to in NEXT[state]


def check_become(state: str, to: str) -> None:
    """Raise RefusedError with a sentence when it may not."""
    if not can_become(state, to):
        here, wanted = LetterState(state).label.lower(), LetterState(to).label.lower()
        raise RefusedError(
            f"This letter is {here}; it cannot become {wanted}. Somebody else may have been"
            " quicker: look again."
        )
