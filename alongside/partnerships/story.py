"""What each part of a partnership's page shows; the page itself only lays it out."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from alongside.partnerships.board import moves_of
from alongside.partnerships.facts import facts_of
from alongside.partnerships.ledger import ledger_of
from alongside.partnerships.measure_values import is_counted, values_of
from alongside.partnerships.models import Partnership, ProblemState, ShareLink
from alongside.partnerships.next_step import next_step
from alongside.partnerships.preparing import prepare
from alongside.partnerships.sides import Side
from alongside.partnerships.stages import LEAVES, MEANING, PATH, Stage
from alongside.partnerships.suggestions import suggest
from alongside.partnerships.written import written_in

SECTIONS = {
    "understand": "Understand",
    "show": "Show",
    "invite": "Invite",
    "plan": "Plan",
    "reviews": "Reviews",
    "ledger": "Both ways",
    "history": "History",
}
OPENS_WITH = {
    Stage.KNOWN: "understand",
    Stage.UNDERSTANDING: "understand",
    Stage.SHOWN: "show",
    Stage.INVITED: "invite",
}


def frame(partnership: Partnership, section: str, today: dt.date) -> dict[str, Any]:
    """Return what stands above every part: stage, the next small step, the tabs."""
    written = written_in(partnership)
    stage = Stage(partnership.stage)
    return {
        "partnership": partnership,
        "partner": partnership.with_whom,
        "section": section,
        "sections": list(SECTIONS.items()),
        "step": next_step(facts_of([partnership], today)[partnership.pk]),
        "path": path_of(stage),
        "meaning": MEANING[stage],
        "moves": moves_of(stage, written),
        "is_open": stage != Stage.ENDED,
        "today": today,
    }


def path_of(stage: Stage) -> list[dict[str, Any]]:
    """Return the five stages, each with whether it is reached; resting and ended reach none."""
    here = PATH.index(stage) if stage in PATH else -1
    return [
        {
            "label": one.label,
            "is_here": place == here,
            "is_past": place < here,
            "leaves": LEAVES[one],
        }
        for place, one in enumerate(PATH)
    ]


def section_for(partnership: Partnership) -> str:
    """Return the part a page opens with, by stage."""
    return OPENS_WITH.get(Stage(partnership.stage), "plan")


def understand(partnership: Partnership, _today: dt.date) -> dict[str, Any]:
    """Conversations, problems, and what our own records say."""
    talks = partnership.conversations.prefetch_related("answers")
    return {
        "conversations": talks,
        "open_conversation": next((one for one in talks if one.finished_at is None), None),
        "problems": partnership.problems.all(),
        "suggestions": suggest(partnership),
    }


def show(partnership: Partnership, _today: dt.date) -> dict[str, Any]:
    """Our part by problem, the proposal's versions and its links."""
    problems = partnership.problems.filter(state=ProblemState.OPEN).prefetch_related("our_parts")
    versions = list(partnership.proposals.all())
    links = ShareLink.objects.filter(proposal__partnership=partnership)
    return {
        "problems": problems,
        "has_our_part": any(one.our_parts.all() for one in problems),
        "versions": versions,
        "latest": versions[0] if versions else None,
        "links": links.select_related("proposal").prefetch_related("views"),
        "now": timezone.now(),
    }


def invite(partnership: Partnership, _today: dt.date) -> dict[str, Any]:
    """What we would welcome, what they offer, and the invitations."""
    parts = partnership.theirparts.filter(removed_at=None)
    return {
        "welcomed": [one for one in parts if one.origin == "welcomed"],
        "offered": [one for one in parts if one.origin == "offered"],
        "invitations": partnership.invitationtexts.all(),
    }


def plan(partnership: Partnership, today: dt.date) -> dict[str, Any]:
    """Promises of each side, events and resources, measures, proposed changes."""
    promises = list(partnership.commitments.exclude(state="withdrawn"))
    measures = partnership.agreedmeasures.filter(removed_at=None).prefetch_related("readings")
    shared = list(partnership.shareditems.filter(removed_at=None))
    changes = list(partnership.planchanges.select_related("answer"))
    return {
        "sides": [{"side": side, "promises": promises_of(promises, side, today)} for side in Side],
        "events": [one for one in shared if one.on],
        "resources": [one for one in shared if not one.on],
        "measures": [
            {"measure": one, "values": values_of(one), "is_counted": is_counted(one)}
            for one in measures
        ],
        "waiting": [one for one in changes if one.state == "proposed"],
        "answered": [one for one in changes if one.state != "proposed"][:10],
    }


def promises_of(promises: list[Any], side: str, today: dt.date) -> list[dict[str, Any]]:
    """Return the promises of a side, open ones first, each knowing whether it is late."""
    mine = [one for one in promises if one.side == side]
    mine.sort(key=lambda one: (one.state != "open", one.due_on or dt.date.max, one.pk))
    return [
        {
            "promise": one,
            "is_open": one.state == "open",
            "is_late": bool(one.state == "open" and one.due_on and one.due_on < today),
        }
        for one in mine
    ]


def reviews(partnership: Partnership, today: dt.date) -> dict[str, Any]:
    """The review as it would be held today, and those that were held."""
    return {"prepared": prepare(partnership, today), "held": partnership.reviews.all()}


def ledger(partnership: Partnership, _today: dt.date) -> dict[str, Any]:
    """What goes both ways."""
    return {
        "ledger": ledger_of(partnership),
        "contributions": partnership.contributions.filter(removed_at=None),
    }


def history(partnership: Partnership, _today: dt.date) -> dict[str, Any]:
    """Every change of stage."""
    return {"changes": partnership.stagechanges.all().order_by("-at", "-pk")}


CONTENT: dict[str, Callable[[Partnership, dt.date], dict[str, Any]]] = {
    "understand": understand,
    "show": show,
    "invite": invite,
    "plan": plan,
    "reviews": reviews,
    "ledger": ledger,
    "history": history,
}
