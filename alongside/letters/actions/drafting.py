"""Write drafts: when a course reaches an occasion, when somebody asks, after a report came in."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from alongside.letters import trail
from alongside.letters.actions.moving import drop, move_to
from alongside.letters.facts import compose_for
from alongside.letters.half_page import text_of
from alongside.letters.leaving_rules import check_left_alone
from alongside.letters.models import Letter
from alongside.letters.occasions import DAYS_TO_TELL, Occasion, occasion_of, reached
from alongside.letters.recipients import recipients, telling_of, wanted_by
from alongside.letters.states import OPEN, LetterState
from alongside.letters.telling_rules import Level, Telling
from alongside.letters.wishes import wants
from alongside.partners.models import SourceName
from alongside.partners.questions import today_of
from alongside.partners.rules import RefusedError, check_same_practice
from alongside.practices.models import Practice
from alongside.referrals.actors import Actor, user_of
from alongside.referrals.clocks import add_business_days
from alongside.referrals.models import CourseStep, Direction, Referral


@dataclass(frozen=True)
class Happened:
    """An occasion of one referral, with its day."""

    referral: Referral
    occasion: str
    day: dt.date


def after_step(referral: Referral, step: CourseStep, by: Actor) -> None:
    """Draft what a step calls for; when it was taken back, drop what it called for."""
    if referral.direction != Direction.RECEIVED:
        return
    occasion = occasion_of(step.state)
    if occasion is None:
        return
    if step.taken_back_at:
        drop_open(referral, [occasion], "The step was taken back.", by, day=step.on)
        return
    if occasion == Occasion.FIRST_VISIT:
        gone_by = [Occasion.DID_NOT_COME, Occasion.ACCEPTED]
        drop_open(referral, gone_by, "The patient has come.", by)
    draft_for(practice=referral.practice, referral=referral, occasion=occasion, day=step.on, by=by)


@transaction.atomic
def draft_for(
    *, practice: Practice, referral: Referral, occasion: str, day: dt.date, by: Actor
) -> list[Letter]:
    """Draft a letter to each who wants one on this occasion and may know; return the new ones."""
    made = []
    for source in recipients(referral):
        telling = telling_of(referral, source, occasion)
        if wants(wanted_by(source), occasion) and telling.level != Level.NOTHING:
            letter, is_new = make(Happened(referral, occasion, day), source, telling, by)
            made += [letter] if is_new else []
    return made


@transaction.atomic
def draft_by_hand(
    *, practice: Practice, referral: Referral, occasion: str, by: Actor
) -> list[Letter]:
    """Draft letters that nobody asked for; raises RefusedError when none can be."""
    check_same_practice(practice.pk, referral.practice_id)
    if occasion not in Occasion.values or referral.direction != Direction.RECEIVED:
        raise RefusedError("Choose one of the occasions.")
    day = day_of(referral, occasion)
    letters, refusals = [], []
    for source in recipients(referral):
        telling = telling_of(referral, source, occasion)
        if why := why_not_to(source, telling):
            refusals.append(why)
            continue
        letters.append(make(Happened(referral, occasion, day), source, telling, by)[0])
    if not letters:
        nobody = "No partner referred this patient: there is nobody to write to."
        raise RefusedError(refusals[0] if refusals else nobody)
    return letters


def why_not_to(source: SourceName, telling: Telling) -> str:
    """Return why nothing can be written to somebody, empty when something can."""
    try:
        check_left_alone(source)
    except RefusedError as refusal:
        return str(refusal)
    return telling.why if telling.level == Level.NOTHING else ""


def day_of(referral: Referral, occasion: str) -> dt.date:
    """Return the day of an occasion; raises RefusedError when it has not come."""
    if occasion == Occasion.PROGRESS:
        if not referral.evaluated_on or referral.discharged_on:
            raise RefusedError("Progress is told of a patient who is in care.")
        return today_of(referral.practice)
    days = dict(occasions_of(referral))
    if occasion not in days:
        wanted = Occasion(occasion).label.lower()
        raise RefusedError(f"The course of this referral has not come to that: {wanted}.")
    return days[Occasion(occasion)]


def occasions_of(referral: Referral) -> Iterator[tuple[Occasion, dt.date]]:
    """Yield the occasions that a referral has reached, each with its day."""
    yield from reached(
        referral.state, referral.since, referral.evaluated_on, referral.discharged_on
    )


def make(what: Happened, to: SourceName, telling: Telling, by: Actor) -> tuple[Letter, bool]:
    """Return the letter of this occasion, made when it is not there."""
    practice = what.referral.practice
    paragraphs = compose_for(
        what.referral, occasion=what.occasion, day=what.day, level=telling.level, ask=""
    )
    letter, is_new = Letter.objects.get_or_create(
        practice=practice,
        referral=what.referral,
        to=to,
        occasion=what.occasion,
        day=what.day,
        defaults={
            "level": telling.level.value,
            "basis": telling.basis.value,
            "text": text_of(paragraphs),
            "due_on": add_business_days(what.day, DAYS_TO_TELL),
        },
    )
    if is_new:
        letter.steps.create(practice=practice, state=LetterState.DRAFT, by=user_of(by))
        target = f"letter:{letter.pk}"
        trail.write(practice, "referrer_letter_drafted", target, by, kind=what.occasion)
    elif letter.state == LetterState.DROPPED:
        move_to(letter, LetterState.DRAFT, by)
    return letter, is_new


def drop_open(
    referral: Referral,
    occasions: list[Occasion],
    why: str,
    by: Actor,
    day: dt.date | None = None,
) -> None:
    """Drop letters of a referral that nobody signed yet."""
    rows = Letter.objects.of(referral.practice).filter(
        referral=referral, occasion__in=occasions, state__in=OPEN
    )
    for letter in rows.filter(day=day) if day else rows:
        drop(letter, why, by)
