"""One doubtful pair as a person sees it: both sides, what speaks for and against."""

from dataclasses import dataclass

from alongside.partners.comparison import Reason, compare, reasons_of
from alongside.partners.models import Contact, Doubt
from alongside.partners.portrait import Portrait, portraits
from alongside.partners.rules import RefusedError, Standing, check_people_merge, keeping_order
from alongside.partners.sides import Record, model_of, standing_of
from alongside.practices.models import Practice


@dataclass(frozen=True)
class Question:
    """A doubt, the two it is about, and why the program asks."""

    doubt: Doubt
    left: Portrait
    right: Portrait
    reasons: list[Reason]
    refusal: str

    @property
    def keep(self) -> Record:
        """The one that stays when they are the same."""
        return self._by_standing[1]

    @property
    def absorb(self) -> Record:
        """The one that becomes part of the other."""
        return self._by_standing[0]

    @property
    def _by_standing(self) -> list[Record]:
        sides = sorted((self.left, self.right), key=lambda p: keeping_order(standing(p)))
        return [side.record for side in sides]

    @property
    def speaks_for(self) -> list[str]:
        """Sentences on what agrees."""
        return [one.sentence for one in self.reasons if one.verdict == "agrees"]

    @property
    def speaks_against(self) -> list[str]:
        """Sentences on what differs."""
        return [one.sentence for one in self.reasons if one.verdict == "differs"]

    @property
    def not_known(self) -> list[str]:
        """Sentences on what could have told and is missing."""
        return [one.sentence for one in self.reasons if one.verdict == "missing"]


def standing(portrait: Portrait) -> Standing:
    """Return what the rules weigh of somebody whose portrait is drawn."""
    return standing_of(portrait.record, portrait.behind.received)


def question_about(practice: Practice, doubt: Doubt) -> Question:
    """Return a doubt (with its sides, as `open_on` gives it) as a question."""
    rows = model_of(doubt.what).objects.of(practice)
    left_id, right_id = doubt.left_id, doubt.right_id  # type: ignore[attr-defined]  # with_sides
    found = rows.in_bulk([left_id, right_id])
    left, right = found[left_id], found[right_id]
    shown = portraits(practice, [left, right])
    reasons = reasons_of(doubt.evidence) or compare(left, right)
    return Question(doubt, shown[0], shown[1], reasons, why_not_one(left, right))


def why_not_one(left: Record, right: Record) -> str:
    """Return the sentence that forbids joining two people, or nothing."""
    if not (isinstance(left, Contact) and isinstance(right, Contact)):
        return ""
    try:
        check_people_merge(standing_of(left), standing_of(right))
    except RefusedError as refusal:
        return str(refusal)
    return ""
