"""Changes of the joint plan: one side proposes, the other answers, what was agreed is done."""

from typing import Any

from django.db import transaction

from alongside.partnerships.actions import trail
from alongside.partnerships.actions.applying import apply
from alongside.partnerships.actions.locking import check_of, hold, hold_row
from alongside.partnerships.actor import Actor
from alongside.partnerships.models import (
    AgreedMeasure,
    ChangeState,
    Commitment,
    Partnership,
    PlanAnswer,
    PlanChange,
    SharedItem,
)
from alongside.partnerships.plan_words import checked_values, summarise
from alongside.partnerships.rules import check_answer, check_speaks_for
from alongside.partnerships.sides import Side
from alongside.partnerships.wording import promised, said


@transaction.atomic
def propose(
    *,
    partnership: Partnership,
    kind: str,
    values: dict[str, Any],
    commitment: Commitment | None = None,
    shared_item: SharedItem | None = None,
    measure: AgreedMeasure | None = None,
    why: str = "",
    by: Actor,
) -> PlanChange:
    """Propose a change to the other side; raises RefusedError for what cannot stand in a plan.

    `values` by kind: see plan_words.FIELDS. What it is about is given as the record itself.
    """
    held = hold(partnership)
    check_of(held, commitment, shared_item, measure)
    kept = checked_values(kind, values, commitment, shared_item, measure)
    made = PlanChange.objects.create(
        practice=held.practice,
        partnership=held,
        kind=kind,
        proposed_for=by.side,
        values=kept,
        commitment=commitment,
        shared_item=shared_item,
        measure=measure,
        summary=summarise(kind, kept, commitment or shared_item or measure)[:300],
        why=promised(why, "The reason", 300, may_be_empty=True),
        **by.signature,
    )
    trail.write(held, "plan_change_proposed", by, change=made.pk, kind=kind)
    return made


@transaction.atomic
def answer(*, change: PlanChange, verdict: str, words: str = "", by: Actor) -> PlanChange:
    """Accept or decline what the other side proposed, or take back one's own.

    What is accepted is done at once, in the name of both.
    """
    held = hold_row(change)
    check_answer(held.state, verdict)
    is_own = verdict == ChangeState.TAKEN_BACK
    check_speaks_for(by, held.proposed_for if is_own else Side(held.proposed_for).other)
    held.state = ChangeState(verdict)
    held.save(update_fields=["state"])
    PlanAnswer.objects.create(
        practice=held.practice,
        change=held,
        verdict=verdict,
        words=said(words, "The answer", 300, may_be_empty=True),
        **by.signature,
    )
    if verdict == ChangeState.ACCEPTED:
        apply(held, by)
    trail.write(held.partnership, "plan_change_answered", by, change=held.pk, to=verdict)
    return held
