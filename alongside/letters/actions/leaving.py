"""Have a signed letter leave, and write down that it did, with the disclosure it was."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from alongside.core import outbox
from alongside.letters import trail, ways
from alongside.letters.actions.moving import move_to
from alongside.letters.leaving_rules import check_leaving
from alongside.letters.models import Disclosure, Dispatch, Letter
from alongside.letters.outgoing import kind_of
from alongside.letters.recipients import fax_of, place_of, wanted_by
from alongside.letters.states import LetterState
from alongside.letters.telling_rules import Basis
from alongside.letters.wishes import HowOften
from alongside.partners.questions import today_of
from alongside.partners.rules import RefusedError
from alongside.practices.models import Practice, User

AT_SEVEN, AT_NOON = dt.time(7), dt.time(12)
WHY = {
    Basis.TREATMENT: "Treatment: who referred treats the patient (45 CFR 164.506)",
    Basis.AUTHORIZATION: "The patient's written authorization (45 CFR 164.508)",
    Basis.NONE: "Not said",
}
HOW = {"fax": "Fax", "post": "Post", "hand": "By hand"}


def send_off(letter: Letter) -> None:
    """Make a dispatch for each way and write it into the outbox, in the caller's transaction."""
    wanted = wanted_by(letter.to)
    chosen = way_for(letter, wanted.way)
    for name in (*ways.WAYS[chosen].also, chosen):
        is_weekly = wanted.how_often == HowOften.WEEKLY and not ways.WAYS[name].shows_patient
        day = letter.leaves_on
        together = f"weekly:{letter.to_id}:{day}"
        dispatch = Dispatch.objects.create(
            practice=letter.practice,
            letter=letter,
            way=name,
            key=together if is_weekly else f"letter:{letter.pk}:{letter.revision}",
        )
        outbox.enqueue(
            practice_id=letter.practice_id,
            kind=kind_of(name),
            key=dispatch.key,
            about=f"{letter.get_occasion_display()}: letter to {letter.addressee}",
            body={"letter": letter.pk},
            due_at=morning_of(letter.practice, day) if day else None,
        )


def way_for(letter: Letter, wished: str) -> str:
    """Return the way a letter goes: the one asked for where open, else the door, else paper."""
    for name in (wished, ways.PORTAL, ways.PAPER):
        if name in ways.WAYS and not why_not(letter, name):
            return name
    raise RefusedError("There is no way to send this letter.")


def why_not(letter: Letter, name: str) -> str:
    """Return why a letter cannot go a way, or one that has to go along with it; empty if it can."""
    way = ways.WAYS[name]
    reasons = [ways.WAYS[other].why_not(letter) for other in way.also if other in ways.WAYS]
    missing = [other for other in way.also if other not in ways.WAYS]
    return (
        "This way is not there."
        if missing
        else next(filter(None, [*reasons, way.why_not(letter)]), "")
    )


def morning_of(practice: Practice, day: dt.date) -> dt.datetime | None:
    """Return seven in the morning of a day ahead; None for today: it leaves at once."""
    if day <= today_of(practice):
        return None
    return dt.datetime.combine(day, AT_SEVEN, ZoneInfo(practice.time_zone))


def noon_of(practice: Practice, day: dt.date) -> dt.datetime:
    """Return noon of a day that is over; now on the day itself."""
    if day >= today_of(practice):
        return timezone.now()
    return dt.datetime.combine(day, AT_NOON, ZoneInfo(practice.time_zone))


@transaction.atomic
def note_left(*, dispatch: Dispatch, how: str, by: User | None, on: dt.date | None = None) -> bool:
    """Write down that a letter left by a way, once; False when it was written down already.

    `on`: the day it left, today unless said.
    """
    open_ones = Dispatch.objects.filter(pk=dispatch.pk, left_at=None)
    moment = noon_of(dispatch.practice, on) if on else timezone.now()
    if not open_ones.update(left_at=moment, how=how, by=by):
        return False
    rows = Letter.objects.select_for_update(of=("self",))
    letter = rows.select_related("practice", "referral__patient").get(pk=dispatch.letter_id)
    if letter.state == LetterState.SIGNED:
        letter.left_on = on or today_of(letter.practice)
        letter.save(update_fields=["left_on"])
        move_to(letter, LetterState.GONE, by)
    if letter.tells_course and ways.shows_patient(dispatch.way):
        disclose(letter, how, on or today_of(letter.practice), by)
    return True


def disclose(letter: Letter, how: str, on: dt.date, by: User | None) -> None:
    """Record what left about a patient (A20)."""
    place = place_of(letter.to)
    parts = (place.address, place.city, place.state, place.zip) if place else ()
    fax = fax_of(letter.to) if how == "fax" else ""
    where = f"fax {fax}" if fax else ", ".join(part for part in parts if part)
    Disclosure.objects.create(
        practice=letter.practice,
        letter=letter,
        referral=letter.referral,
        patient=letter.referral.patient,
        on=on,
        to_name=letter.addressee[:250],
        to_where=where[:250],
        what=f"Letter: {letter.get_occasion_display().lower()}",
        why=WHY[Basis(letter.basis)],
        basis=letter.basis,
        is_accountable=False,
        by=by,
    )


@transaction.atomic
def hand_off(*, practice: Practice, dispatch: Dispatch, how: str, by: User) -> bool:
    """Say that a printed letter was faxed, posted or handed over."""
    if dispatch.practice_id != practice.pk:
        raise RefusedError("That is not in the records of this practice.")
    if how not in HOW:
        raise RefusedError("Say how it left: fax, post or by hand.")
    check_leaving(dispatch.letter)
    return note_left(dispatch=dispatch, how=how, by=by)


@transaction.atomic
def told_by_phone(
    *, practice: Practice, letter: Letter, by: User, on: dt.date | None = None
) -> None:
    """Say that the referrer was told by phone or in person what was signed off, and when."""
    if letter.state != LetterState.SIGNED:
        raise RefusedError("Only what a clinician has signed off is told.")
    check_told_on(letter, on)
    check_leaving(letter)
    letter.dispatches.filter(left_at=None).delete()
    speak(letter, on, by)


def check_told_on(letter: Letter, on: dt.date | None) -> None:
    """Raise for a day ahead, or before there was anything to tell."""
    if on is not None and not letter.day <= on <= today_of(letter.practice):
        raise RefusedError("They were told on the day it happened or after, not ahead.")


def speak(letter: Letter, on: dt.date | None, by: User) -> None:
    """Write down that somebody was told by phone or in person."""
    dispatch = Dispatch.objects.create(
        practice=letter.practice,
        letter=letter,
        way=ways.SPOKEN,
        key=f"letter:{letter.pk}:{letter.revision}:spoken",
    )
    note_left(dispatch=dispatch, how="phone", by=by, on=on)


@transaction.atomic
def note_misdirected(
    *, practice: Practice, letter: Letter, to_name: str, on: dt.date, by: User
) -> Disclosure:
    """Record that a letter reached somebody it was not meant for: this has to be accounted for."""
    if not to_name.strip():
        raise RefusedError("Say who got it, as far as is known.")
    if letter.state != LetterState.GONE or on < (letter.left_on or on) or on > today_of(practice):
        raise RefusedError("A letter can go astray from the day it left, up to today.")
    made = Disclosure.objects.create(
        practice=practice,
        letter=letter,
        referral=letter.referral,
        patient=letter.referral.patient,
        on=on,
        to_name=to_name.strip()[:250],
        what=f"Letter: {letter.get_occasion_display().lower()}",
        why="Reached somebody it was not meant for",
        is_accountable=True,
        by=by,
    )
    trail.write(practice, "letter_went_astray", f"letter:{letter.pk}", by)
    return made
