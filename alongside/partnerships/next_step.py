"""Where a partnership is stuck and what the next small step is, with the reason: pure rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from alongside.measures.periods import day_words
from alongside.partnerships.stages import Stage

# Days in a stage after which we say that it stands still.
PATIENCE = {Stage.KNOWN: 30, Stage.UNDERSTANDING: 45, Stage.SHOWN: 30, Stage.INVITED: 45}
SOON = 7  # days before a review in which it is prepared
UNSEEN = 7  # days after which one asks whether a proposal was seen
UNANSWERED = 14  # days after which one asks about a proposed change
LONG_REST = 90
STALE = 100  # days after which a measure wants a new value


@dataclass(frozen=True)
class Facts:
    """What is written in a partnership, as of a day; `…_days` count back from it."""

    stage: str
    today: dt.date
    days_in_stage: int = 0
    open_conversation: int | None = None
    conversations: int = 0
    problems: int = 0
    without_our_part: str = ""
    proposals: int = 0
    shared_days: int | None = None
    was_seen: bool = False
    welcomed: int = 0
    invitations: int = 0
    our_open: int = 0
    their_open: int = 0
    our_late: str = ""
    our_late_on: dt.date | None = None
    their_late: str = ""
    their_late_on: dt.date | None = None
    for_us_days: int | None = None
    for_them_days: int | None = None
    review_on: dt.date | None = None
    stale_measure: str = ""


@dataclass(frozen=True)
class Step:
    """What to do, why, on which part of the page; `rank` puts the most pressing first."""

    do: str
    because: str
    where: str
    rank: int = 5
    is_stuck: bool = False


Rule = Callable[[Facts], Step | None]


def next_step(facts: Facts) -> Step:
    """Return the next small step: what waits for us first, then what the stage asks for."""
    if facts.stage == Stage.ENDED:
        return Step("Nothing to do", "This partnership has ended.", "plan", 9)
    if facts.stage == Stage.RESTING:
        return resting(facts)
    for rule in (their_proposal, our_late_promise, due_review):
        if step := rule(facts):
            return step
    return with_patience(facts, BY_STAGE[Stage(facts.stage)](facts))


def with_patience(facts: Facts, step: Step) -> Step:
    """Return the step, marked when the partnership has stood still for long."""
    patience = PATIENCE.get(Stage(facts.stage))
    if patience is None or facts.days_in_stage <= patience:
        return step
    stage = Stage(facts.stage).label
    still = f"It has been at “{stage}” for {ago(facts.days_in_stage)}."
    return Step(step.do, f"{still} {step.because}", step.where, 3, is_stuck=True)


def resting(facts: Facts) -> Step:
    if facts.days_in_stage > LONG_REST:
        because = f"It has rested for {ago(facts.days_in_stage)}."
        return Step("Decide: pick it up again, or end it", because, "understand", 6)
    return Step("Nothing to do", "It rests on purpose.", "understand", 8)


def their_proposal(facts: Facts) -> Step | None:
    if facts.for_us_days is None:
        return None
    because = "They proposed a change today."
    if facts.for_us_days:
        because = f"They proposed a change {ago(facts.for_us_days)} ago and wait for you."
    return Step("Answer what they proposed", because, "plan", 1)


def our_late_promise(facts: Facts) -> Step | None:
    if not facts.our_late or facts.our_late_on is None:
        return None
    because = f"You promised it by {day_words(facts.our_late_on)}."
    return Step(f"Keep your promise, or let it go: {facts.our_late}", because, "plan", 1)


def due_review(facts: Facts) -> Step | None:
    if facts.review_on is None or (facts.review_on - facts.today).days > SOON:
        return None
    day = day_words(facts.review_on)
    if facts.review_on < facts.today:
        return Step("Hold the review", f"It was planned for {day}.", "reviews", 2)
    return Step("Look over the review", f"It is on {day} and has prepared itself.", "reviews", 2)


def known(facts: Facts) -> Step:
    because = "Nobody has asked them yet what they struggle with."
    return Step("Have the first conversation", because, "understand")


def understanding(facts: Facts) -> Step:
    if facts.open_conversation is not None and not facts.problems:
        because = "The conversation is begun and not finished."
        return Step("Finish noting what they said", because, "understand")
    if not facts.conversations:
        return known(facts)
    if not facts.problems:
        because = "You have talked. What you heard is not a sentence yet."
        return Step("Put their problem into one sentence, in their words", because, "understand")
    if facts.without_our_part:
        because = f"They said “{facts.without_our_part}” Nothing is written about it yet."
        return Step("Write what we will do about it", because, "show")
    if not facts.proposals:
        because = "Their problem and our part are written. They have not seen it."
        return Step("Make the one page to show them", because, "show")
    because = "The page is ready. They have not seen it."
    return Step("Show it: take it along or send a link", because, "show")


def shown(facts: Facts) -> Step:
    if facts.shared_days is not None and not facts.was_seen and facts.shared_days > UNSEEN:
        because = f"The link was sent {ago(facts.shared_days)} ago and not opened."
        return Step("Ask whether they have seen it", because, "show")
    if not facts.welcomed:
        because = "They know what you will do. They have not been asked for anything."
        return Step("Write down what you would welcome from them", because, "invite")
    if not facts.invitations:
        because = "What you would welcome is written; they have not heard it."
        return Step("Prepare the invitation", because, "invite")
    because = "The invitation is prepared."
    return Step("Hand it over, then move on to “Invited”", because, "invite")


def invited(facts: Facts) -> Step:
    if not (facts.our_open and facts.their_open):
        because = "Neither side has promised anything yet."
        if facts.our_open or facts.their_open:
            who = "They have" if facts.our_open else "We have"
            because = f"{who} not promised anything yet."
        return Step("Agree on one small promise each", because, "plan")
    if facts.review_on is None:
        because = "Both sides have promised something. No day is set to look at it."
        return Step("Set the day of the first review", because, "reviews")
    because = "There is a plan, and a day to look at it."
    return Step("Call it what it is: move on to “Partners”", because, "plan", 4)


def partners(facts: Facts) -> Step:
    if facts.their_late and facts.their_late_on:
        because = f"It was due {day_words(facts.their_late_on)}. Something may be in their way."
        return Step(f"Ask how it goes with: {facts.their_late}", because, "plan", 4)
    if facts.for_them_days is not None and facts.for_them_days > UNANSWERED:
        because = f"You proposed a change {ago(facts.for_them_days)} ago."
        return Step("Ask what they think of your proposal", because, "plan", 4)
    if facts.review_on is None:
        return Step("Set the day of the next review", "No day is set.", "reviews", 4)
    if not (facts.our_open or facts.their_open):
        because = "Every promise is settled, and nothing new is agreed."
        return Step("Agree on what comes next", because, "plan", 4)
    if facts.stale_measure:
        because = f"“{facts.stale_measure}” has no value of the last three months."
        return Step("Enter a new value", because, "plan", 6)
    day = day_words(facts.review_on)
    return Step("Nothing to do now", f"All is on its way. The review is on {day}.", "reviews", 8)


BY_STAGE: dict[Stage, Callable[[Facts], Step]] = {
    Stage.KNOWN: known,
    Stage.UNDERSTANDING: understanding,
    Stage.SHOWN: shown,
    Stage.INVITED: invited,
    Stage.PARTNERS: partners,
}


def ago(days: int) -> str:
    """Return a number of days as people say it: 1 day, 9 days, 6 weeks, 4 months."""
    for size, noun, least in ((30, "month", 90), (7, "week", 14), (1, "day", 0)):
        if days >= least:
            number = round(days / size)
            return f"{number} {noun}{'' if number == 1 else 's'}"
    return "0 days"
