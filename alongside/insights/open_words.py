"""What is said of referrals without an outcome: the same sentence in page, PDF, JSON and shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alongside.insights import words
from alongside.measures.still_open import TIME_TO_ARRIVE

if TYPE_CHECKING:
    from alongside.measures.figures import StreamFigures


def open_words(figures: StreamFigures) -> str:
    """Who may still arrive, and of whom nothing is known; nothing where no outcome is known."""
    if figures.conversion.value is None:
        return ""
    days = words.many(TIME_TO_ARRIVE.days, "day")
    younger, older = figures.may_arrive, figures.left_open
    told = []
    if younger:
        told.append(f"{words.many(younger, 'referral')} of the last {days} may still arrive")
    if older:
        have = "has" if older == 1 else "have"
        which = words.many(older, "older one" if younger else "referral")
        since = "" if younger else f" older than {days}"
        told.append(f"{which}{since} {have} no outcome on record")
    return "; ".join(told)
