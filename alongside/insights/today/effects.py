"""What is known of the likely effect of a step: measured in the practice's own records, else said
to be unknown.

Worked out ahead like the standings; Today never waits for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from alongside.insights import words
from alongside.insights.filters import Filters, read_filters
from alongside.insights.kept import kept, kept_before
from alongside.insights.today.kinds import StepKind
from alongside.insights.today.ranking import Line
from alongside.outreach.kinds import Kind
from alongside.practices.models import Practice

if TYPE_CHECKING:
    from alongside.measures.effort import Growth

WHAT = "effects"
# Where nothing measured stands on a line. None of these numbers exists here, so none is told.
KNOWN: dict[str, str] = {
    StepKind.VISIT: "Whether such touches bring more is not known here yet.",
    StepKind.PROMISE: "The plan shows it as kept; what that brings is not measured here.",
    StepKind.ANSWER: "The plan goes on once you answer; what that brings is not measured here.",
    StepKind.INBOX: "Who waits may go elsewhere; how many would is not measured here.",
    StepKind.LETTER: "It closes the loop; whether more come for it is not measured here.",
    StepKind.REVIEW: "It settles what goes on and what ends; its effect is not measured here.",
    StepKind.CALL: "Whether such calls keep patients in care is not measured here.",
    StepKind.FRIEND: "They asked for it; how many come after a call is not measured here.",
    StepKind.COOLING: "Whether a call or visit turns it is not known here yet.",
    StepKind.THANKS: "Whether thanks bring a second referral is not measured here.",
    StepKind.UNANSWERED: "Only an answer moves the plan on; what it will be is not known.",
    StepKind.DOUBTS: "Certain: the figures of both become right. It brings no patient by itself.",
    StepKind.STUCK: "What moving on brings is not known here.",
    StepKind.ENDED: "How often a partner comes back after being asked is not measured here.",
}
AFTER: dict[str, str] = {
    Kind.VISIT: "a visit",
    Kind.CALL: "a call",
    Kind.MEETING: "a meeting",
    Kind.LETTER: "a letter",
    Kind.EMAIL: "an e-mail",
}
Effects = Mapping[str, str]  # a sentence by kind of touch


def effects_of(practice: Practice, filters: Filters) -> Effects:
    """Return what came after each kind of touch, worked out when it is not kept."""
    return kept(WHAT, practice, filters.key, lambda: read_growths(practice, filters))


def effects_before(practice: Practice) -> Effects:
    """Return what is kept, and nothing while it is being drawn."""
    filters = read_filters({}, practice)
    found: Effects | None = kept_before(WHAT, practice, filters.key) if filters else None
    return found or {}


def read_growths(practice: Practice, filters: Filters) -> Effects:
    """Take over what the chapter on effort tells, where it is firm enough to be told."""
    from alongside.insights.depth.effort import growths  # noqa: PLC0415 – loads the engines

    return {one.kind: told(one) for one in growths(practice, filters) if one.ratio.is_telling}


def told(found: Growth) -> str:
    """What came after one kind of touch, and that it is no proof."""
    value = words.value(found.ratio, words.two_decimals)
    inside = words.bounds(found.ratio, words.two_decimals)
    return (
        f"Set beside what they sent before, partners sent {value} times as much after"
        f" {AFTER[found.kind]} as without one ({inside}); no proof that this was why."
    )


def with_effects(lines: Iterator[Line], effects: Effects) -> Iterator[Line]:
    """Put on each line what is known of its effect; what is known of the partner stays before."""
    visit = effects.get(Kind.VISIT, "")
    for line in lines:
        if line.kind == StepKind.VISIT:
            yield replace(line, known=effects.get(line.touch, "") or KNOWN[line.kind])
        elif line.kind in (StepKind.COOLING, StepKind.ENDED):
            yield replace(line, known=f"{line.known} {visit or KNOWN[line.kind]}".strip())
        else:
            yield line if line.known else replace(line, known=KNOWN[line.kind])
