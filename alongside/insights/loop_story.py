"""How far the loop is closed, as cards on the stream page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Max

from alongside.insights import words
from alongside.insights.kept import kept
from alongside.insights.scorecard import Card
from alongside.letters.models import LetterStep, Wish
from alongside.partners.questions import today_of
from alongside.practices.models import Practice

if TYPE_CHECKING:
    from alongside.letters.loop import Closed


@dataclass(frozen=True, slots=True)
class LoopStory:
    """From which day on it counts, and the figures."""

    since: str
    cards: tuple[Card, ...]


def loop_story(practice: Practice) -> LoopStory | None:
    """Return the loop of the last year; None before the first letter or with nothing due yet."""
    return kept("loop", practice, state_of(practice), lambda: tell(practice))


def state_of(practice: Practice) -> str:
    """Name what the figures rest on beside the referrals: the day, letters and wishes."""
    step = LetterStep.objects.of(practice).aggregate(last=Max("pk"))["last"]
    wish = Wish.objects.of(practice).aggregate(last=Max("at"))["last"]
    return f"{today_of(practice)}|{step}|{wish}"


def tell(practice: Practice) -> LoopStory | None:
    """Measure and put into words."""
    from alongside.letters.loop import closed_loop  # noqa: PLC0415 – loads the engines
    from alongside.letters.loop_words import since_words  # noqa: PLC0415

    closed = closed_loop(practice)
    if closed is None or not closed.loop.referrals:
        return None
    return LoopStory(since_words(closed), cards_of(closed))


def cards_of(closed: Closed) -> tuple[Card, ...]:
    """Return one card a figure, as the page of letters says them."""
    from alongside.letters.loop_words import say_loop  # noqa: PLC0415 – loads the engines

    recent = closed.loop.too_recent
    hints = (f"{words.count(recent)} more too recent to count" if recent else "", "Median", "")
    return tuple(
        Card(one.name, one.value, certainty=one.certainty, hint=hint, rows=None)
        for one, hint in zip(say_loop(closed.loop), hints, strict=True)
    )
