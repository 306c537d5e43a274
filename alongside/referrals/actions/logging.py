"""Write down a referral that came by fax, phone, letter, e-mail, in person or from a portal."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.partners.actions.by_hand import Who, name_by_hand
from alongside.partners.questions import today_of
from alongside.partners.rules import check_same_practice
from alongside.patients.actions import recognise
from alongside.patients.identity import Reference
from alongside.practices.models import Clinic, Member, Practice
from alongside.referrals import trail
from alongside.referrals.actions import credits, documents, notes
from alongside.referrals.actors import Actor, name_of, user_of
from alongside.referrals.logging_rules import check_logged
from alongside.referrals.models import CourseStep, Direction, Referral, State

HAND = "hand:"  # how the row key of a referral begins that no export has spoken of yet


@dataclass(frozen=True)
class Arrival:
    """What is known of a referral when it comes in; only who, how and when are needed."""

    who: Who
    came_by: str
    received_on: date
    patient: Reference = field(default_factory=Reference)
    clinic: Clinic | None = None
    region: str = ""
    reason: str = ""
    payer_kind: str = ""
    role: str = ""
    note: str = ""
    assigned_to: Member | None = None
    files: Sequence[tuple[str, bytes]] = ()
    friend_told: bool = False  # beside whoever ordered it


@dataclass(frozen=True)
class Logged:
    """The referral, and whether it is new (False: the same key was written down before)."""

    referral: Referral
    is_new: bool


def log_referral(
    *, practice: Practice, arrival: Arrival, external_key: str = "", by: Actor
) -> Logged:
    """Write a received referral down, all of it or nothing; raises RefusedError with a sentence.

    `by` is a member's account, a contact or a name at a partner. With an `external_key` (of a
    portal, an interface, a form sent twice) the same key again returns the same referral.
    """
    key = hashlib.sha256(external_key.encode()).hexdigest() if external_key else None
    if key and (known := find(practice, key)):
        return Logged(known, is_new=False)
    try:
        with transaction.atomic():
            return Logged(write(practice, arrival, key, by), is_new=True)
    except IntegrityError:
        # Somebody sent the same key at the same moment, and was first.
        if key and (known := find(practice, key)):
            return Logged(known, is_new=False)
        raise


def find(practice: Practice, key: str) -> Referral | None:
    """Return the referral of a key."""
    return Referral.objects.of(practice).filter(external_key=key).first()


def write(practice: Practice, arrival: Arrival, key: str | None, by: Actor) -> Referral:
    """Make the referral, its first step, its note and its documents."""
    check_logged(arrival.received_on, today_of(practice), arrival.came_by, arrival.region)
    if arrival.clinic:
        check_same_practice(practice.pk, arrival.clinic.practice_id)
    if arrival.assigned_to:
        check_same_practice(practice.pk, arrival.assigned_to.practice_id)
    referral = make(practice, arrival, key, by)
    CourseStep.objects.create(
        practice=practice,
        referral=referral,
        state=State.RECEIVED,
        on=arrival.received_on,
        at=timezone.now(),
        by=user_of(by),
        by_name=name_of(by),
    )
    if arrival.note.strip():
        notes.write(practice=practice, referral=referral, text=arrival.note, by=by)
    for name, content in arrival.files:
        documents.attach(practice=practice, referral=referral, name=name, content=content, by=by)
    if arrival.friend_told:
        credits.friend_told(practice=practice, referral=referral, by=by)
    target = f"referral:{referral.pk}"
    trail.write(practice, "referral_logged", target, by, came_by=arrival.came_by)
    practice.touch_data()
    return referral


def make(practice: Practice, arrival: Arrival, key: str | None, by: Actor) -> Referral:
    """Insert the row."""
    return Referral.objects.create(
        practice=practice,
        direction=Direction.RECEIVED,
        source=name_by_hand(practice=practice, who=arrival.who, by=user_of(by)),
        patient_id=patient_of(practice, arrival.patient, by),
        clinic=arrival.clinic,
        row_key=f"{HAND}{uuid4().hex}",
        content_hash="",
        received_on=arrival.received_on,
        diagnosis=arrival.reason.strip()[:250],
        region=arrival.region,
        payer_kind=arrival.payer_kind,
        logged_at=timezone.now(),
        external_key=key,
        came_by=arrival.came_by,
        credit_role=arrival.role,
        assigned_to=arrival.assigned_to,
    )


def patient_of(practice: Practice, reference: Reference, by: Actor) -> int | None:
    """Return the id of the patient, recognised by the hash that an import would make as well."""
    one = reference.hash_in(practice.pk)
    if one is None:
        return None
    found = recognise(practice=practice, sightings={one: reference.sighting}, by=user_of(by))
    return found[one]
