"""Invite patients to a workshop; what somebody pays for needs their authorization (A13)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from alongside.advocacy import tokens, trail
from alongside.advocacy.actions import sending
from alongside.advocacy.actions.authorizing import signed_by
from alongside.advocacy.models import Consent, Invitation, Workshop
from alongside.advocacy.purposes import Purpose
from alongside.advocacy.rules.marketing import check_invited, may_invite
from alongside.advocacy.rules.wording import check_no_promise
from alongside.partners.models import Partner
from alongside.partners.questions import today_of
from alongside.partners.rules import RefusedError, check_same_practice
from alongside.patients.models import Patient
from alongside.practices.models import Practice, User

STILL_OPEN = timedelta(days=1)


@dataclass(frozen=True)
class Event:
    """What, when, where, with whom; `paid_by` when somebody gives us something for inviting."""

    title: str
    on: date
    where: str
    at: time | None = None
    partner: Partner | None = None
    paid_by: str = ""


@transaction.atomic
def plan(*, practice: Practice, event: Event, by: User) -> Workshop:
    """Keep a workshop."""
    if event.partner:
        check_same_practice(practice.pk, event.partner.practice_id)
    if event.on < today_of(practice):
        raise RefusedError("That day is past.")
    check_no_promise(event.title)
    row = Workshop.objects.create(
        practice=practice,
        title=event.title.strip(),
        on=event.on,
        at=event.at,
        where=event.where.strip(),
        partner=event.partner,
        paid_by=" ".join(event.paid_by.split()),
        by=by,
    )
    trail.write(practice, "workshop_planned", f"workshop:{row.pk}", by, paid=bool(row.paid_by))
    return row


@transaction.atomic
def invite(*, workshop: Workshop, by: User) -> int:
    """Invite everybody who agreed to invitations and was not invited yet; return how many."""
    workshop = Workshop.objects.select_for_update(of=("self",)).get(pk=workshop.pk)
    practice, today = workshop.practice, today_of(workshop.practice)
    if workshop.cancelled_at or workshop.on < today:
        raise RefusedError("This workshop is over or was called off.")
    agreed = Consent.objects.of(practice).filter(purpose=Purpose.EVENTS, withdrawn_at=None)
    ids = set(agreed.values_list("patient_id", flat=True))
    ids -= set(workshop.invitations.values_list("patient_id", flat=True))
    invited = left_out = 0
    for patient in Patient.objects.of(practice).filter(pk__in=ids):
        if not may_invite(workshop.paid_by, signed_by(patient), today):
            left_out += 1
        elif send(workshop, patient):
            invited += 1
    check_invited(invited, left_out)
    trail.write(practice, "workshop_invited", f"workshop:{workshop.pk}", by, number=invited)
    return invited


def send(workshop: Workshop, patient: Patient) -> bool:
    """Send one invitation; False when the patient cannot be reached now."""
    practice = workshop.practice
    if sending.way_to(practice, patient, Purpose.EVENTS) is None:
        return False
    row = Invitation(practice=practice, workshop=workshop, patient=patient, sent_at=timezone.now())
    note = sending.Note(
        "workshop",
        f"workshop:{row.key}",
        tokens.link("workshop_answer", row.key, ends_at(workshop)),
        {"event": event_words(workshop)},
        invitation=row.key,
    )
    if sending.send(practice=practice, patient=patient, note=note) is None:
        return False
    row.save(force_insert=True)
    return True


def ends_at(workshop: Workshop) -> datetime:
    """Return until when an invitation can be answered: the day after."""
    midnight = datetime.combine(workshop.on, time(), timezone.get_current_timezone())
    return midnight + STILL_OPEN + STILL_OPEN


def event_words(workshop: Workshop) -> str:
    """Return what, with whom, when and where, in a sentence; who pays is said, too."""
    with_whom = f" with {workshop.partner}" if workshop.partner else ""
    hour = f" at {workshop.at:%-I:%M %p}" if workshop.at else ""
    day = f"{workshop.on:%A, %B} {workshop.on.day}"
    paid = f" ({workshop.paid_by} pays for this invitation.)" if workshop.paid_by else ""
    return f"{workshop.title}{with_whom}, on {day}{hour}, {workshop.where}.{paid}"


@transaction.atomic
def call_off(*, workshop: Workshop, by: User) -> None:
    """Call a workshop off: nobody else is invited."""
    rows = Workshop.objects.filter(pk=workshop.pk, cancelled_at=None)
    if rows.update(cancelled_at=timezone.now()):
        trail.write(workshop.practice, "workshop_called_off", f"workshop:{workshop.pk}", by)


def reply(*, invitation: Invitation, comes: bool) -> None:
    """Keep whether somebody comes; the last word counts."""
    Invitation.objects.filter(pk=invitation.pk).update(comes=comes)
