"""Problems in the partner's words: write down, change, settle."""

from django.db import transaction

from alongside.partners.rules import RefusedError
from alongside.partnerships.actions import trail
from alongside.partnerships.actions.locking import hold, hold_row
from alongside.partnerships.actor import Actor
from alongside.partnerships.catalogue import measures
from alongside.partnerships.models import Partnership, Problem, ProblemState
from alongside.partnerships.wording import said


def kept(words: str, who_suffers: str, how_they_notice: str, measure: str) -> dict[str, str]:
    """Return the fields of a problem as they are kept; raises RefusedError."""
    if measure and measure not in measures():
        raise RefusedError("That measure is not in the catalogue.")
    return {
        "words": said(words, "The problem", 300),
        "who_suffers": said(who_suffers, "Who suffers", 200, may_be_empty=True),
        "how_they_notice": said(how_they_notice, "How they notice", 300, may_be_empty=True),
        "measure": measure,
    }


@transaction.atomic
def add(
    *,
    partnership: Partnership,
    words: str,
    who_suffers: str = "",
    how_they_notice: str = "",
    measure: str = "",
    by: Actor,
) -> Problem:
    """Write down a problem."""
    held = hold(partnership)
    fields = kept(words, who_suffers, how_they_notice, measure)
    made = Problem.objects.create(
        practice=held.practice, partnership=held, **fields, **by.signature
    )
    trail.write(held, "problem_added", by, problem=made.pk)
    return made


@transaction.atomic
def change(
    *,
    problem: Problem,
    words: str,
    who_suffers: str = "",
    how_they_notice: str = "",
    measure: str = "",
    by: Actor,
) -> Problem:
    """Word a problem anew."""
    held = hold_row(problem)
    fields = kept(words, who_suffers, how_they_notice, measure)
    changed = [name for name, value in fields.items() if getattr(held, name) != value]
    for name in changed:
        setattr(held, name, fields[name])
    if changed:
        held.save(update_fields=changed)
        trail.write(held.partnership, "problem_changed", by, problem=held.pk, fields=changed)
    return held


@transaction.atomic
def settle(*, problem: Problem, state: str, by: Actor) -> Problem:
    """Say that a problem is solved, set aside, or open again."""
    if state not in ProblemState.values:
        raise RefusedError("A problem is worked on, solved or set aside.")
    held = hold_row(problem)
    held.state = ProblemState(state)
    held.save(update_fields=["state"])
    trail.write(held.partnership, "problem_settled", by, problem=held.pk, to=state)
    return held
