"""Promises of either side: make, mark as kept or not, withdraw."""

import datetime as dt

from django.db import transaction

from alongside.partners.models import Contact
from alongside.partnerships.actions import trail
from alongside.partnerships.actions.locking import hold, hold_row
from alongside.partnerships.actor import Actor
from alongside.partnerships.models import (
    Commitment,
    CommitmentChange,
    CommitmentState,
    Partnership,
)
from alongside.partnerships.rules import check_settle, check_speaks_for
from alongside.partnerships.wording import promised, said
from alongside.practices.models import User


@transaction.atomic
def promise(
    *,
    partnership: Partnership,
    side: str,
    what: str,
    who: str = "",
    who_user: User | None = None,
    who_contact: Contact | None = None,
    due_on: dt.date | None = None,
    by: Actor,
) -> Commitment:
    """Promise something for a side; raises RefusedError for a number of patients."""
    held = hold(partnership)
    check_speaks_for(by, side)
    made = Commitment.objects.create(
        practice=held.practice,
        partnership=held,
        side=side,
        what=promised(what, "The commitment", 240),
        who=said(who or str(who_user or who_contact or ""), "Who", 120, may_be_empty=True),
        who_user=who_user,
        who_contact=who_contact,
        due_on=due_on,
        **by.signature,
    )
    note_change(made, CommitmentState.OPEN, "", by)
    trail.write(held, "commitment_made", by, commitment=made.pk, of=side)
    return made


@transaction.atomic
def settle(
    *, commitment: Commitment, state: str, on: dt.date, why: str = "", by: Actor
) -> Commitment:
    """Mark a promise of one's own side as kept, not kept or withdrawn, or open it again."""
    held = hold_row(commitment)
    check_speaks_for(by, held.side)
    check_settle(held.state, state)
    held.state = CommitmentState(state)
    held.settled_on = None if state == CommitmentState.OPEN else on
    held.save(update_fields=["state", "settled_on"])
    note_change(held, state, said(why, "The reason", 300, may_be_empty=True), by)
    trail.write(held.partnership, "commitment_settled", by, commitment=held.pk, to=state)
    return held


def note_change(commitment: Commitment, after: str, why: str, by: Actor) -> None:
    """Write the row that says who changed it and when."""
    CommitmentChange.objects.create(
        practice=commitment.practice, commitment=commitment, after=after, why=why, **by.signature
    )
