"""Who may be told what about a patient: pure decisions, each with the sentence a person reads.

A provider that treats patients may know the course of those it referred (45 CFR 164.506, treatment;
compliance A11). Everybody else only with a patient's written authorization that names them and
counts that day (164.508). Without one a thank-you that tells nothing of anybody may leave when a
referral is accepted; nothing leaves on later occasions, since even the day of a letter would tell.
"""

from dataclasses import dataclass
from enum import StrEnum

from alongside.letters.occasions import Occasion
from alongside.partners.kinds import Kind
from alongside.partners.rules import RefusedError
from alongside.referrals.disclosure import is_treating


class Level(StrEnum):
    """How much a letter may say."""

    COURSE = "course"  # what was wrong, what changed
    THANKS = "thanks"  # nothing of any patient
    NOTHING = "nothing"  # no letter


class Basis(StrEnum):
    """Why the course may be told."""

    TREATMENT = "treatment"
    AUTHORIZATION = "authorization"
    NONE = ""


@dataclass(frozen=True)
class Telling:
    """What may be told, on which basis, and why in a sentence."""

    level: Level
    basis: Basis
    why: str


def telling_to(*, kind: str | None, name: str, is_authorized: bool, occasion: str) -> Telling:
    """Return what a letter to a partner of this kind may say; None: no partner at all."""
    if kind is None:
        return Telling(
            Level.NOTHING, Basis.NONE, "Nobody at a partner referred: there is nobody to write to."
        )
    if is_treating(kind):
        return Telling(
            Level.COURSE, Basis.TREATMENT, f"{name} treats this patient and may know the course."
        )
    label = Kind(kind).label.lower() if kind in Kind.values else "partner"
    if is_authorized:
        return Telling(
            Level.COURSE,
            Basis.AUTHORIZATION,
            f"The patient signed that {name} ({label}) may know; it counts today.",
        )
    no_paper = f"{name} ({label}) treats nobody, and no authorization of this patient counts today"
    if occasion == Occasion.ACCEPTED:
        return Telling(Level.THANKS, Basis.NONE, f"{no_paper}: only a thank-you that names nobody.")
    return Telling(
        Level.NOTHING,
        Basis.NONE,
        f"{no_paper}: no letter, since even the day of a letter would tell something.",
    )


def check_telling(telling: Telling, written: str) -> None:
    """Raise when a letter says more than may be told by now."""
    if telling.level == Level.NOTHING or (
        written == Level.COURSE and telling.level != Level.COURSE
    ):
        raise RefusedError(f"Not sent. {telling.why}")
