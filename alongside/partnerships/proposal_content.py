"""What a proposal holds when it is made: problems, our part, figures, what we would welcome."""

import datetime as dt
from typing import Any

from alongside.partnerships.catalogue import measures
from alongside.partnerships.evidence import compare, sentences
from alongside.partnerships.models import OurPart, Partnership, Problem, ProblemState


def items_of(partnership: Partnership, on: dt.date) -> list[dict[str, Any]]:
    """Return each problem that is worked on with our part in it; problems without one are left."""
    problems = Problem.objects.filter(partnership=partnership, state=ProblemState.OPEN)
    found = [one for one in problems.prefetch_related("our_parts") if one.our_parts.all()]
    chosen = {key for one in found for part in one.our_parts.all() for key in part.evidence}
    compared = compare(partnership, until=on) if chosen else None
    return [item(one, list(one.our_parts.all()), compared) for one in found]


def item(problem: Problem, parts: list[OurPart], compared: Any) -> dict[str, Any]:
    """Return one problem as the page shows it."""
    known = measures().get(problem.measure)
    keys = dict.fromkeys(key for part in parts for key in part.evidence)
    return {
        "problem": problem.words,
        "who": problem.who_suffers,
        "ours": [part.words for part in parts],
        "measure": known.name if known else "",
        "evidence": sentences(compared, list(keys)),
    }


def theirs_of(partnership: Partnership) -> list[str]:
    """Return what we would welcome and what they offered."""
    return [part.words for part in partnership.theirparts.filter(removed_at=None)]
