"""Log what took place; a next step with a day becomes a plan."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from alongside.outreach.actions.planning import plan
from alongside.outreach.actions.trail import note
from alongside.outreach.kinds import Kind, State
from alongside.outreach.models import Touch
from alongside.outreach.rules import (
    check_effort,
    check_is_over,
    check_is_planned,
    check_remove,
    check_with_somebody,
)
from alongside.partners.models import Contact, Partner
from alongside.partners.rules import check_same_practice
from alongside.practices.models import Member, Practice, User
from alongside.practices.roles import Role


@dataclass(frozen=True)
class Outcome:
    """What came of a touch: how long, what it cost, what was said and what comes next."""

    minutes: int | None = None
    spent_cents: int = 0
    said: str = ""
    next_step: str = ""
    next_on: date | None = None


@transaction.atomic
def log(
    *,
    practice: Practice,
    kind: str,
    partner: Partner | None = None,
    contact: Contact | None = None,
    on: date,
    outcome: Outcome,
    who: User | None,
    key: str = "",
    by: User | None,
) -> Touch:
    """Keep a touch that took place; the same `key` twice keeps one."""
    known = Touch.objects.of(practice).filter(key=key).first() if key else None
    if known:
        return known
    check_with_somebody(partner, contact)
    check_same_practice(practice.pk, *(one.practice_id for one in (partner, contact) if one))
    check_is_over(on, timezone.localdate())
    touch = Touch(practice=practice, kind=kind, partner=partner, contact=contact, on=on)
    touch.partner = partner or only_partner_of(contact)
    touch.who, touch.key, touch.by = who, key, by
    keep_outcome(touch, outcome)
    note(touch, "touch_logged", by)
    plan_next(touch, outcome, by)
    return touch


@transaction.atomic
def tick_off(
    *, practice: Practice, touch: Touch, outcome: Outcome, on: date | None = None, by: User | None
) -> Touch:
    """Make a plan what took place: on its day, or today when it was planned for later."""
    stored = locked(practice, touch)
    check_is_planned(stored.state)
    today = timezone.localdate()
    stored.on = on or min(stored.on, today)
    check_is_over(stored.on, today)
    stored.sequence += 1
    stored.who = stored.who or by
    keep_outcome(stored, outcome)
    note(stored, "touch_done", by)
    plan_next(stored, outcome, by)
    return stored


@transaction.atomic
def remove(*, practice: Practice, touch: Touch, by: User) -> None:
    """Remove a touch that was logged by mistake; the trail keeps that there was one."""
    stored = locked(practice, touch)
    owners = Member.objects.of(practice).filter(user=by, role=Role.OWNER, is_active=True)
    check_remove(author=stored.by_id, remover=by.pk, is_owner=owners.exists())
    note(stored, "touch_removed", by)
    Touch.objects.of(practice).filter(pk=stored.pk).delete()


def locked(practice: Practice, touch: Touch) -> Touch:
    """Return the touch as stored, so that two who change it come one after the other."""
    check_same_practice(practice.pk, touch.practice_id)
    return Touch.objects.of(practice).select_for_update(of=("self",)).get(pk=touch.pk)


def keep_outcome(touch: Touch, outcome: Outcome) -> None:
    """Write what came of it."""
    check_effort(outcome.minutes, outcome.spent_cents)
    touch.state = State.DONE
    touch.minutes, touch.spent_cents = outcome.minutes, outcome.spent_cents
    touch.said, touch.next_step = outcome.said.strip(), outcome.next_step.strip()
    touch.save()


def plan_next(touch: Touch, outcome: Outcome, by: User | None) -> None:
    """Plan the next step when it has a day."""
    if outcome.next_on is None:
        return
    plan(
        practice=touch.practice,
        kind=Kind(touch.kind),
        partner=touch.partner,
        contact=touch.contact,
        on=outcome.next_on,
        about=outcome.next_step,
        who=touch.who,
        by=by,
    )


def only_partner_of(contact: Contact | None) -> Partner | None:
    """Return where a person works when that is one place only: the effort counts there."""
    if contact is None:
        return None
    at = Partner.objects.filter(affiliations__contact=contact, merged_into=None)
    places = list(at.filter(practice_id=contact.practice_id).distinct()[:2])
    return places[0] if len(places) == 1 else None
