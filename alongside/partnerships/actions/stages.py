"""Begin a partnership and move it from stage to stage."""

import datetime as dt

from django.db import transaction

from alongside.partners.models import Partner
from alongside.partners.rules import RefusedError, check_same_practice
from alongside.partnerships.actions import trail
from alongside.partnerships.actor import Actor
from alongside.partnerships.models import Partnership, StageChange
from alongside.partnerships.rules import check_member, check_move
from alongside.partnerships.stages import Stage
from alongside.partnerships.wording import said
from alongside.partnerships.written import written_in
from alongside.practices.models import Practice, User


@transaction.atomic
def begin(*, practice: Practice, partner: Partner, on: dt.date, by: Actor) -> Partnership:
    """Begin a partnership with a partner, or return the one that is open."""
    check_member(by)
    check_same_practice(practice.pk, partner.practice_id)
    locked = Partner.objects.select_for_update().get(pk=partner.pk)
    if locked.merged_into_id:
        raise RefusedError(f"{locked} was joined with another record; begin with that one.")
    if found := Partnership.objects.of(practice).between(locked).open().first():
        return found
    made = Partnership.objects.create(
        practice=practice, partner=locked, begun_on=on, stage_since=on, led_by=by.user
    )
    note_change(made, "", Stage.KNOWN, "", by)
    trail.write(made, "partnership_begun", by, partner=locked.pk)
    return made


@transaction.atomic
def move(
    *, partnership: Partnership, to: str, on: dt.date, why: str = "", by: Actor
) -> Partnership:
    """Move to another stage; raises RefusedError with what must be written first."""
    check_member(by)
    held = Partnership.objects.select_for_update().get(pk=partnership.pk)
    why = said(why, "The reason", 300, may_be_empty=True)
    check_move(held.stage, to, written_in(held), why)
    before = held.stage
    held.stage, held.stage_since = Stage(to), on
    held.save(update_fields=["stage", "stage_since"])
    note_change(held, before, to, why, by)
    trail.write(held, "partnership_moved", by, **{"from": before, "to": to})
    return held


@transaction.atomic
def hand_to(*, partnership: Partnership, lead: User | None, by: Actor) -> None:
    """Say which member works on it."""
    check_member(by)
    Partnership.objects.filter(pk=partnership.pk).update(led_by=lead)
    trail.write(partnership, "partnership_handed_on", by)


def note_change(partnership: Partnership, before: str, after: str, why: str, by: Actor) -> None:
    """Write the row that says who moved it, when and why."""
    StageChange.objects.create(
        practice=partnership.practice,
        partnership=partnership,
        before=before,
        after=after,
        why=why,
        **by.signature,
    )
