"""Plan a touch, move it, call it off."""

from datetime import date, time

from django.db import transaction
from django.utils import timezone

from alongside.outreach.actions.trail import note
from alongside.outreach.kinds import State
from alongside.outreach.models import Touch
from alongside.outreach.rules import check_is_planned, check_lies_ahead, check_with_somebody
from alongside.partners.models import Contact, Partner
from alongside.partners.rules import check_same_practice
from alongside.practices.models import Practice, User


@transaction.atomic
def plan(
    *,
    practice: Practice,
    kind: str,
    partner: Partner | None = None,
    contact: Contact | None = None,
    on: date,
    starts_at: time | None = None,
    about: str = "",
    who: User | None,
    by: User | None,
) -> Touch:
    """Put a touch on a day ahead, at an hour or at none."""
    check_with_somebody(partner, contact)
    check_same_practice(practice.pk, *(one.practice_id for one in (partner, contact) if one))
    check_lies_ahead(on, timezone.localdate())
    touch = Touch.objects.create(
        practice=practice,
        kind=kind,
        state=State.PLANNED,
        partner=partner,
        contact=contact,
        on=on,
        starts_at=starts_at,
        about=about.strip(),
        who=who,
        by=by,
    )
    note(touch, "touch_planned", by)
    return touch


@transaction.atomic
def move(
    *, practice: Practice, touch: Touch, on: date, starts_at: time | None = None, by: User | None
) -> Touch:
    """Put a plan on another day or hour."""
    stored = locked_plan(practice, touch)
    check_lies_ahead(on, timezone.localdate())
    if (stored.on, stored.starts_at) == (on, starts_at):
        return stored
    stored.on, stored.starts_at = on, starts_at
    return change(stored, "touch_moved", by)


@transaction.atomic
def cancel(*, practice: Practice, touch: Touch, by: User | None) -> Touch:
    """Call a plan off; it stays in the calendar feed as cancelled."""
    stored = locked_plan(practice, touch)
    stored.state = State.CANCELLED
    return change(stored, "touch_cancelled", by)


def locked_plan(practice: Practice, touch: Touch) -> Touch:
    """Return the plan as stored, locked; raises when it is a plan no more."""
    check_same_practice(practice.pk, touch.practice_id)
    stored = Touch.objects.of(practice).select_for_update(of=("self",)).get(pk=touch.pk)
    check_is_planned(stored.state)
    return stored


def change(touch: Touch, action: str, by: User | None) -> Touch:
    """Write a changed plan; calendars take the higher sequence for the newer one."""
    touch.sequence += 1
    touch.save()
    note(touch, action, by)
    return touch
