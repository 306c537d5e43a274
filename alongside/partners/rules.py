"""What may be done with partners and contacts: pure decisions, each with its sentence."""


class RefusedError(ValueError):
    """Something was asked that cannot be done; the sentence is for the person who asked."""


def check_same_practice(practice_id: int, *owners: int) -> None:
    """Raise when something belongs to another practice."""
    if any(owner != practice_id for owner in owners):
        raise RefusedError("That is not in the records of this practice.")


NOTE_LENGTH = 4000


def check_note(text: str) -> None:
    """Raise when a note says nothing or is too long to keep."""
    if not text.strip():
        raise RefusedError("The note is empty. Write a line or two first.")
    if len(text) > NOTE_LENGTH:
        raise RefusedError(
            f"The note has {len(text):,} characters; {NOTE_LENGTH:,} can be kept."
            " Nothing was saved yet: shorten it or make it two notes."
        )


def can_remove_note(*, author: int | None, remover: int, is_owner: bool) -> bool:
    """Tell whether somebody may remove a note: who wrote it, and the owner of the practice."""
    return is_owner or (author is not None and author == remover)
