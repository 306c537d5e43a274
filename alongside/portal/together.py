"""What a partner's person sees of the partnership: the plan and what waits for their word."""

import datetime as dt
from typing import Any

from alongside.partnerships.catalogue import guide_for
from alongside.partnerships.models import Partnership, Proposal
from alongside.partnerships.sides import Side
from alongside.partnerships.story import plan


def together(partnership: Partnership, today: dt.date) -> dict[str, Any]:
    """Return the content of the door's first page.

    Never in it: our notes, our stage of the partnership, suggestions from our records, gifts.
    """
    shown = plan(partnership, today)
    waiting = shown.pop("waiting")
    sides = {group["side"]: group["promises"] for group in shown.pop("sides")}
    parts = partnership.theirparts.filter(removed_at=None)
    return shown | {
        "for_them": [one for one in waiting if one.proposed_for == Side.OURS],
        "for_us": [one for one in waiting if one.proposed_for == Side.THEIRS],
        "their_promises": sides[Side.THEIRS],
        "our_promises": sides[Side.OURS],
        "problems": partnership.problems.filter(state="open"),
        "welcomed": [one for one in parts if one.origin == "welcomed"],
        "offered": [one for one in parts if one.origin == "offered"],
        "proposal": latest_shown(partnership),
        "helped": partnership.contributions.filter(removed_at=None)[:6],
        "review_on": partnership.review_on,
        "open_questions": open_questions(partnership),
        "today": today,
    }


def open_questions(partnership: Partnership) -> list[Any]:
    """Return the questions of the guide that nobody has answered in any conversation."""
    answered = set(partnership.conversations.values_list("answers__key", flat=True))
    guide = guide_for(partnership.with_whom.kind)
    return [one for one in guide.questions if one.key not in answered]


def latest_shown(partnership: Partnership) -> Proposal | None:
    """Return the newest version that was shared and not withdrawn; drafts stay inside."""
    rows = partnership.proposals.filter(links__isnull=False, links__revoked_at=None)
    found: Proposal | None = rows.distinct().first()
    return found
