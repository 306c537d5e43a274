"""Do what both sides agreed to: an accepted change becomes part of the plan."""

import datetime as dt
from dataclasses import replace
from typing import Any

from django.utils import timezone

from alongside.partners.rules import RefusedError
from alongside.partnerships.actions import commitments, measures, shared
from alongside.partnerships.actor import Actor
from alongside.partnerships.models import ChangeKind, Commitment, Partnership, PlanChange

Values = dict[str, Any]


def apply(change: PlanChange, by: Actor) -> None:
    """Carry out an accepted change in the name of both sides."""
    both = replace(by, for_both=True)
    values = {name: revived(name, value) for name, value in change.values.items()}
    match change.kind:
        case ChangeKind.ADD_COMMITMENT:
            commitments.promise(partnership=change.partnership, **values, by=both)
        case ChangeKind.CHANGE_COMMITMENT:
            reword(change, values)
        case ChangeKind.WITHDRAW_COMMITMENT:
            withdraw(change, both)
        case ChangeKind.ADD_SHARED:
            shared.add(partnership=change.partnership, **values, by=both)
        case ChangeKind.REMOVE_SHARED if change.shared_item:
            shared.remove(item=change.shared_item, by=both)
        case ChangeKind.ADD_MEASURE:
            measures.agree(partnership=change.partnership, **values, by=both)
        case ChangeKind.REMOVE_MEASURE if change.measure:
            measures.remove(measure=change.measure, by=both)
        case ChangeKind.MOVE_REVIEW:
            Partnership.objects.filter(pk=change.partnership_id).update(**values)


def revived(name: str, value: Any) -> Any:
    """Return a value as the actions take it: days as days."""
    is_day = name in ("due_on", "on", "review_on") and value
    return dt.date.fromisoformat(value) if is_day else value


def reword(change: PlanChange, values: Values) -> None:
    """Give an open commitment its new wording; the change keeps what it was."""
    held = held_commitment(change)
    before = {"what": held.what, "who": held.who, "due_on": held.due_on}
    change.values["before"] = {
        n: v.isoformat() if isinstance(v, dt.date) else v for n, v in before.items()
    }
    change.save(update_fields=["values"])
    Commitment.objects.filter(pk=held.pk).update(**values)


def withdraw(change: PlanChange, by: Actor) -> None:
    """Withdraw a commitment that both want to let go."""
    held = held_commitment(change)
    today = timezone.localdate()
    commitments.settle(commitment=held, state="withdrawn", on=today, why=change.why, by=by)


def held_commitment(change: PlanChange) -> Commitment:
    """Return the commitment a change is about, locked; raises when it is no longer open."""
    held = Commitment.objects.select_for_update().filter(pk=change.commitment_id or 0).first()
    if held is None or held.state != "open":
        raise RefusedError("That commitment was settled in the meantime; nothing was changed.")
    return held
