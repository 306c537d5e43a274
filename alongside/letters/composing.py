"""From the course, the scores and the practice's wording to the paragraphs of a letter; pure."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from alongside.letters.changes import Change, say_change
from alongside.letters.half_page import fits, shortened, text_of
from alongside.letters.wording import Words, fill

MOST_OF_PROBLEM, MOST_OF_REASON, MOST_OF_ASK = 90, 120, 240
MOST_CHANGES = 2
YOUR_PATIENT = "your patient"


@dataclass(frozen=True)
class Facts:
    """What is known when a letter is composed; empty where nothing is known."""

    occasion: str
    day: dt.date
    referred_on: dt.date
    patient: str = ""
    problem: str = ""
    first_visit: dt.date | None = None
    appointment: dt.date | None = None
    visits: int | None = None
    has_finished: bool | None = None
    reason: str = ""
    missed_on: dt.date | None = None
    changes: Sequence[Change] = ()
    ask: str = ""
    practice: str = ""
    phone: str = ""


def compose(facts: Facts, words: Words) -> list[str]:
    """Return the paragraphs of a letter with the course in it, at most half a page.

    What is put in is shortened; where a practice's own wording is so long that it still does not
    fit, the less telling score goes first, then both.
    """
    for many in range(MOST_CHANGES, -1, -1):
        paragraphs = fill(words.text, values_of(facts, words, many))
        if fits(text_of(paragraphs)):
            return paragraphs
    return paragraphs


def compose_thanks(words: Words, *, practice: str, phone: str) -> list[str]:
    """Return the paragraphs of the letter that tells nothing of anybody."""
    us = {"practice": practice, "phone": phone}
    ask = " ".join(fill(words.ask, us))
    return fill(words.text, us | {"ask": ask})


def values_of(facts: Facts, words: Words, many: int = MOST_CHANGES) -> dict[str, str]:
    """Return what stands in each place; empty where there is nothing to say."""
    us = {"practice": facts.practice, "phone": facts.phone}
    own = shortened(facts.ask, MOST_OF_ASK)
    return us | {
        "patient": facts.patient or YOUR_PATIENT,
        "referred_on": day_words(facts.referred_on),
        "problem": shortened(facts.problem, MOST_OF_PROBLEM) or "physical therapy",
        "day": day_words(facts.day),
        "first_visit": day_words(facts.first_visit),
        "appointment": day_words(facts.appointment),
        "visits": f"{facts.visits} visit{'' if facts.visits == 1 else 's'}" if facts.visits else "",
        "finished": finished_words(facts.has_finished),
        "change": " ".join(say_change(one) for one in facts.changes[:many]),
        "reason": reason_words(facts),
        "ask": own or " ".join(fill(words.ask, us)),
    }


def finished_words(has_finished: bool | None) -> str:
    """Return whether the plan of care was completed, as a sentence."""
    if has_finished is None:
        return ""
    return "The plan of care was completed." if has_finished else "Care ended before the plan did."


def reason_words(facts: Facts) -> str:
    """Return why the patient did not come, as a sentence."""
    if facts.missed_on:
        on = day_words(facts.missed_on)
        return f"The visit on {on} was missed; we are trying to find a new day."
    if not facts.reason:
        return ""
    return f"The reason: {lower_first(shortened(facts.reason, MOST_OF_REASON)).rstrip('.')}."


def lower_first(text: str) -> str:
    """Return a text with a small first letter, unless its first word is spelled in capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def day_words(day: dt.date | None) -> str:
    """Return a day as a sentence says it: `November 3, 2026`."""
    return f"{day:%B} {day.day}, {day.year}" if day else ""
