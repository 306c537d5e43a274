"""What may be done with partners and contacts: pure decisions, each with its sentence."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from alongside.matching.npi import normal_npi

PUT_OFF = timedelta(days=14)
NOTE_LENGTH = 4000


class RefusedError(ValueError):
    """Something was asked that cannot be done; the sentence is for the person who asked."""


class FieldsRefusedError(RefusedError):
    """Values that cannot be kept; `errors` has a sentence for each field."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(" ".join(f"{field}: {said}" for field, said in errors.items()))
        self.errors = errors


def check_same_practice(practice_id: int, *owners: int) -> None:
    """Raise when something belongs to another practice."""
    if any(owner != practice_id for owner in owners):
        raise RefusedError("That is not in the records of this practice.")


@dataclass(frozen=True)
class Standing:
    """What counts when one of two records has to be the one that stays."""

    record: int
    name: str
    npi: str = ""
    is_edited: bool = False
    is_solo_office: bool = False
    is_merged_away: bool = False
    referrals: int = 0


def which_to_keep(one: Standing, other: Standing) -> Standing:
    """Return the record that stays: a person's own edits first, then NPI, referrals, fuller name.

    A solo office only stands for a person, so that a real organisation always stays.
    """
    return max(one, other, key=keeping_order)


def keeping_order(one: Standing) -> tuple[bool, bool, bool, int, int, int]:
    """Return what `which_to_keep` compares, the most important first."""
    return (
        not one.is_solo_office,
        one.is_edited,
        bool(one.npi),
        one.referrals,
        len(one.name),
        -one.record,
    )


def check_merge(keep: Standing, absorb: Standing) -> None:
    """Raise when two records cannot become one."""
    if keep.record == absorb.record:
        raise RefusedError(f"{keep.name} cannot be joined with itself.")
    for one in (keep, absorb):
        if one.is_merged_away:
            raise RefusedError(f"{one.name} was joined with another record already.")


def check_people_merge(keep: Standing, absorb: Standing) -> None:
    """Raise when two people cannot be one: two valid NPIs always mean two people."""
    check_merge(keep, absorb)
    one, other = normal_npi(keep.npi), normal_npi(absorb.npi)
    if one and other and one != other:
        raise RefusedError(
            f"{keep.name} has NPI {one} and {absorb.name} has NPI {other}. An NPI belongs to one"
            " person, so these are two people. If one number is wrong, correct it first."
        )


def check_split(*, name: str, is_split: bool, is_there: bool) -> None:
    """Raise when a merge cannot be taken back."""
    if is_split:
        raise RefusedError(f"{name} was split off again already.")
    if not is_there:
        raise RefusedError(
            "What was joined is no longer in the records; there is nothing to split."
        )


def check_split_off(chosen: Collection[int], every: Collection[int]) -> None:
    """Raise when the chosen source names cannot become somebody of their own."""
    if not chosen:
        raise RefusedError("Choose at least one name that means somebody else.")
    if not set(chosen) <= set(every):
        raise RefusedError("One of these names means somebody else by now. Look again.")
    if set(chosen) == set(every):
        raise RefusedError("Leave at least one name here; to change who they all mean, edit it.")


def check_answer(answer: str, *, was_answered: bool) -> None:
    """Raise when a doubt cannot be answered (again)."""
    if answer not in ("same", "different", "later"):
        raise RefusedError("Answer with same, different or later.")
    if was_answered:
        raise RefusedError("This question was answered in the meantime; its answer was kept.")


def check_undo(*, was_answered: bool) -> None:
    """Raise when there is no answer to undo."""
    if not was_answered:
        raise RefusedError("This question has no answer that could be undone.")


def put_off_until(today: date) -> date:
    """Return the day on which a doubt that was put off is asked again."""
    return today + PUT_OFF


def check_note(text: str) -> None:
    """Raise when a note says nothing or is too long to keep."""
    if not text.strip():
        raise RefusedError("The note is empty. Write a line or two first.")
    if len(text) > NOTE_LENGTH:
        raise RefusedError(
            f"The note has {len(text):,} characters; {NOTE_LENGTH:,} can be kept."
            " Nothing was saved yet: shorten it or make it two notes."
        )


def check_remove_note(*, author: int | None, remover: int, is_owner: bool) -> None:
    """Raise when somebody may not remove a note."""
    if not can_remove_note(author=author, remover=remover, is_owner=is_owner):
        raise RefusedError("Only who wrote a note, or the owner, can remove it.")


def can_remove_note(*, author: int | None, remover: int, is_owner: bool) -> bool:
    """Tell whether somebody may remove a note: who wrote it, and the owner of the practice."""
    return is_owner or (author is not None and author == remover)
