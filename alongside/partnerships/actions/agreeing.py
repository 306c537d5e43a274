"""What takes both sides: done at once where both have spoken, proposed where one has."""

import datetime as dt

from django.db import transaction

from alongside.partnerships.actions import changes, commitments, measures
from alongside.partnerships.actor import Actor
from alongside.partnerships.models import (
    AgreedMeasure,
    ChangeKind,
    ChangeState,
    Commitment,
    Partnership,
    PlanChange,
)
from alongside.partnerships.sides import Side


@transaction.atomic
def promise(
    *,
    partnership: Partnership,
    side: str,
    what: str,
    who: str = "",
    due_on: dt.date | None = None,
    by: Actor,
) -> Commitment | PlanChange:
    """Promise for one's own side, or for the other where it said so; else propose it."""
    values = {"side": side, "what": what, "who": who, "due_on": due_on}
    if by.may_speak_for(side):
        return commitments.promise(
            partnership=partnership, side=side, what=what, who=who, due_on=due_on, by=by
        )
    return changes.propose(
        partnership=partnership, kind=ChangeKind.ADD_COMMITMENT, values=values, by=by
    )


@transaction.atomic
def reword(
    *,
    commitment: Commitment,
    what: str,
    who: str = "",
    due_on: dt.date | None = None,
    why: str = "",
    by: Actor,
) -> PlanChange:
    """Propose another wording; where the other side has said yes already, it is changed."""
    change = changes.propose(
        partnership=commitment.partnership,
        kind=ChangeKind.CHANGE_COMMITMENT,
        values={"what": what, "who": who, "due_on": due_on},
        commitment=commitment,
        why=why,
        by=by,
    )
    return settled_at_once(change, by)


@transaction.atomic
def measure(
    *, partnership: Partnership, key: str = "", name: str = "", unit: str = "", better: str = "",
    by: Actor,
) -> AgreedMeasure | PlanChange:  # fmt: skip
    """Agree on a measure where both have spoken; else propose it."""
    values = {"key": key, "name": name, "unit": unit, "better": better}
    if by.may_speak_for(Side(by.side).other):
        return measures.agree(
            partnership=partnership, key=key, name=name, unit=unit, better=better, by=by
        )
    return changes.propose(
        partnership=partnership, kind=ChangeKind.ADD_MEASURE, values=values, by=by
    )


def settled_at_once(change: PlanChange, by: Actor) -> PlanChange:
    """Accept a change in the other side's name where it has said yes already."""
    if not by.may_speak_for(Side(by.side).other):
        return change
    return changes.answer(change=change, verdict=ChangeState.ACCEPTED, by=by)
