"""The steps of a made-up partnership's story, each made by the room's own action."""

from collections.abc import Callable
from typing import Any

from alongside.demo.teller import Teller
from alongside.partnerships.actions import (
    changes,
    commitments,
    contributions,
    conversations,
    invitations,
    links,
    measures,
    parts,
    problems,
    proposals,
    reviews,
    shared,
)
from alongside.partnerships.actor import Actor
from alongside.partnerships.invitation_words import first_wording
from alongside.partnerships.proposal_words import wording_of

Told = dict[str, Any]


def talk(teller: Teller, told: Told) -> None:
    """Hold the conversation."""
    by = teller.by(told["days"])
    made = conversations.begin(
        partnership=teller.partnership, on=teller.day(told["days"]), with_whom=told["with"], by=by
    )
    for key, text in told["answers"].items():
        conversations.answer(conversation=made, key=key, text=text, by=by)
    if not told.get("unfinished"):
        conversations.finish(conversation=made, by=by)


def write_problems(teller: Teller, told: list[Told]) -> None:
    """Write down the problems, with our part in each."""
    for one in told:
        back = (teller.today - teller.partnership.begun_on).days - 8
        fields = {
            name: one[name] for name in ("words", "who_suffers", "how_they_notice", "measure")
        }
        by = teller.by(back, one["told_by"])
        made = problems.add(partnership=teller.partnership, **fields, by=by)
        for part in one.get("ours", []):
            parts.add_ours(problem=made, **part, by=teller.by(back - 5))


def propose(teller: Teller, told: Told) -> None:
    """Make the one page, and the link where there was one."""
    by = teller.by(told["days"])
    wording = wording_of(teller.partnership) | {"title": told["title"]}
    made = proposals.save(partnership=teller.partnership, **wording, by=by)
    sent = links.share(proposal=made, for_whom=told["share"]["for"], by=by)
    if told["share"]["seen"]:
        links.note_read(link=sent.link)


def write_theirs(teller: Teller, told: list[Told]) -> None:
    """Write what they offer and what we would welcome."""
    back = (teller.today - teller.partnership.stage_since).days
    for one in told:
        by = teller.by(back, one.get("told_by", ""))
        fields = {name: one[name] for name in ("origin", "bringing", "words")}
        parts.add_theirs(partnership=teller.partnership, **fields, by=by)


def invite(teller: Teller, told: Told) -> None:
    """Prepare the invitation."""
    by = teller.by(told["days"])
    words = first_wording(teller.partnership, by) | {"to": told["to"]}
    invitations.prepare(partnership=teller.partnership, **words, by=by)


def promise(teller: Teller, told: list[Told]) -> None:
    """Make the promises of both sides, and settle those that are."""
    for one in told:
        is_theirs = one["side"] == "theirs"
        made = commitments.promise(
            partnership=teller.partnership,
            side=one["side"],
            what=one["what"],
            who=one["who"],
            due_on=teller.day(one["due"]),
            by=teller.by(one["made"], one["who"] if is_theirs else ""),
        )
        if "state" in one:
            by = teller.by(one["settled"], one["who"] if is_theirs else "")
            on = teller.day(one["settled"])
            commitments.settle(commitment=made, state=one["state"], on=on, by=by)


def measure(teller: Teller, told: list[Told]) -> None:
    """Agree on measures and enter their values."""
    for one in told:
        back = (teller.today - teller.partnership.stage_since).days
        by = teller.by(back)
        made = measures.agree(partnership=teller.partnership, key=one["key"], by=by)
        for days, value, who in one.get("readings", []):
            by = teller.by(days, who)
            measures.enter(measure=made, on=teller.day(days), value=str(value), by=by)


def share(teller: Teller, told: list[Told]) -> None:
    """Share events and resources."""
    for one in told:
        fields = {name: value for name, value in one.items() if name != "on"}
        on = teller.day(one["on"]) if "on" in one else None
        shared.add(partnership=teller.partnership, on=on, **fields, by=teller.by(20))


def help_both_ways(teller: Teller, told: list[Told]) -> None:
    """Write down the help that went both ways."""
    for one in told:
        fields = {name: value for name, value in one.items() if name != "days"}
        on, by = teller.day(one["days"]), teller.by(one["days"])
        contributions.record(partnership=teller.partnership, on=on, **fields, by=by)


def change(teller: Teller, told: list[Told]) -> None:
    """Propose changes of the plan, as somebody of the partner or as ours."""
    for one in told:
        by = teller.by(one["days"])
        if one["by"] == "theirs":
            theirs = Actor.of_partner(name="The office manager", trail="demo partner")
            by = Actor(theirs.side, theirs.name, theirs.trail, at=by.at)
        changes.propose(
            partnership=teller.partnership,
            kind=one["kind"],
            values=one["values"],
            why=one["why"],
            by=by,
        )


def review(teller: Teller, told: list[Told]) -> None:
    """Hold the reviews."""
    for one in told:
        reviews.hold_review(
            partnership=teller.partnership,
            on=teller.day(one["days"]),
            outcome=one["outcome"],
            present=one["present"],
            by=teller.by(one["days"]),
        )


def plan_review(teller: Teller, ahead: int) -> None:
    """Set the day of the next review."""
    reviews.set_day(partnership=teller.partnership, on=teller.day(-ahead), by=teller.by(5))


# In the order in which a partnership comes about; before each step the stages that it needs.
STEPS: list[tuple[str, Callable[[Teller, Any], None]]] = [
    ("talk", talk),
    ("problems", write_problems),
    ("proposal", propose),
    ("theirs", write_theirs),
    ("invitation", invite),
    ("promises", promise),
    ("review_in", plan_review),
    ("measures", measure),
    ("shared", share),
    ("help", help_both_ways),
    ("changes", change),
    ("reviews", review),
]
BEFORE: dict[str, tuple[str, ...]] = {
    "talk": ("understanding",),
    "problems": ("understanding",),
    "proposal": ("understanding",),
    "theirs": ("shown",),
    "invitation": ("shown",),
    "promises": ("invited",),
    "review_in": ("invited",),
    "measures": ("partners",),
    "shared": ("partners",),
    "help": ("partners",),
    "changes": ("partners",),
    "reviews": ("partners",),
}
