"""Ask a patient whether they would tell others, and keep what they say."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from alongside.advocacy import tokens, trail
from alongside.advocacy.actions import sending
from alongside.advocacy.actions.readiness import draw_if_ready
from alongside.advocacy.models import Advocate, Ask, AskedBy, Reach, Share
from alongside.advocacy.moment_to_ask import facts_of
from alongside.advocacy.purposes import Purpose
from alongside.advocacy.rules.asking import check_ask
from alongside.partners.rules import RefusedError, check_same_practice
from alongside.patients.models import Patient
from alongside.practices.models import Practice, User

LINK_WORKS, SHARE_WORKS = timedelta(days=60), timedelta(days=365)
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that looks like another
AGREES = (
    "I would like to tell others about {practice}. I get a link and a card to pass on. Nobody is"
    " paid or gets anything for it, I hear nothing about who comes, and I can end it at any time."
)


def ask(*, practice: Practice, patient: Patient, how: str, by: User) -> Ask:
    """Ask once; raises RefusedError with every reason against it, and when no way leads there.

    Where a waiting list is drawn, the lot is drawn first and stays, also when it says later.
    """
    check_same_practice(practice.pk, patient.practice_id)
    draw_if_ready(practice=practice, patient=patient, by=by)
    return ask_now(practice, patient, how, by)


@transaction.atomic
def ask_now(practice: Practice, patient: Patient, how: str, by: User) -> Ask:
    """Look at every reason again and ask."""
    Patient.objects.of(practice).select_for_update().get(pk=patient.pk)  # one asks at a time
    check_ask(facts_of(practice, [patient])[patient.pk])
    now = timezone.now()
    row = Ask(practice=practice, patient=patient, how=how, at=now, ends_at=now + LINK_WORKS, by=by)
    if how == AskedBy.MESSAGE:
        link = tokens.link("tell", row.key, row.ends_at)
        note = sending.Note("ask", f"ask:{row.key}", link, ask=row.key)
        if sending.send(practice=practice, patient=patient, note=note) is None:
            raise RefusedError(
                "No message can leave now: e-mail or texts are off, or they did not agree to be"
                " asked that way. Ask in person."
            )
    elif how != AskedBy.IN_PERSON:
        raise RefusedError("Ask by message or in person.")
    row.save(force_insert=True)
    trail.write(practice, "patient_asked", f"patient:{patient.pk}", by, how=how)
    return row


@transaction.atomic
def take_back(*, ask: Ask, by: User) -> None:
    """Undo an asking in person that did not come to it; raises RefusedError once they answered."""
    row = Ask.objects.select_for_update().get(pk=ask.pk)
    if row.how != AskedBy.IN_PERSON or row.said_at is not None:
        raise RefusedError("They were asked already; that stays on record.")
    trail.write(row.practice, "ask_taken_back", f"patient:{row.patient_id}", by)
    row.delete()


@transaction.atomic
def say(*, ask: Ask, has_agreed: bool, by: User | None) -> Advocate | None:
    """Keep what a patient said; a yes makes them an advocate with a link of their own.

    `by` is the member who heard it, None when they tapped it themselves.
    """
    row = Ask.objects.select_for_update().get(pk=ask.pk)
    row.has_agreed, row.said_at = has_agreed, timezone.now()
    row.save(update_fields=["has_agreed", "said_at"])
    actor = by or "holder of the link"
    trail.write(row.practice, "asked_said", f"patient:{row.patient_id}", actor, yes=has_agreed)
    if not has_agreed:
        return None
    advocate, _ = Advocate.objects.update_or_create(
        practice=row.practice,
        patient=row.patient,
        defaults={
            "wording": AGREES.format(practice=row.practice.name),
            "agreed_at": row.said_at,
            "recorded_by": by,
            "ended_at": None,
        },
    )
    share_of(advocate)
    return advocate


def open_share(advocate: Advocate) -> Share | None:
    """Return the advocate's link while it works."""
    return advocate.shares.filter(closed_at=None, ends_at__gt=timezone.now()).first()


def share_of(advocate: Advocate) -> Share:
    """Return the advocate's open link, making one where there is none."""
    now = timezone.now()
    return open_share(advocate) or Share.objects.create(
        practice=advocate.practice,
        advocate=advocate,
        code="".join(secrets.choice(LETTERS) for _ in range(7)),
        made_at=now,
        ends_at=now + SHARE_WORKS,
    )


@transaction.atomic
def renew(*, advocate: Advocate, by: User) -> Share:
    """Make a new link for somebody whose link has ended."""
    share = share_of(advocate)
    trail.write(advocate.practice, "share_renewed", f"patient:{advocate.patient_id}", by)
    return share


@transaction.atomic
def end(*, advocate: Advocate, by: User | str | None) -> None:
    """End it: their link and card stop working from this moment."""
    now = timezone.now()
    if Advocate.objects.filter(pk=advocate.pk, ended_at=None).update(ended_at=now):
        advocate.shares.filter(closed_at=None).update(closed_at=now)
        target = f"patient:{advocate.patient_id}"
        trail.write(advocate.practice, "advocate_ended", target, by)


def can_be_written_to(practice: Practice, patient: Patient) -> bool:
    """Tell whether a message about asking can leave to a patient now."""
    has = Reach.objects.of(practice).filter(patient=patient).exists()
    return has and sending.way_to(practice, patient, Purpose.ASK) is not None
