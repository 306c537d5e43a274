"""Read from the records what a letter is composed of; only the fields named here (A12)."""

import datetime as dt

from alongside.letters.changes import changes_of
from alongside.letters.composing import Facts, compose, compose_thanks
from alongside.letters.models import OutcomeScore, WordingText
from alongside.letters.occasions import Occasion
from alongside.letters.telling_rules import Level
from alongside.letters.wording import DEFAULTS, THANKS, Words
from alongside.partnerships.look import look_of
from alongside.practices.models import Practice
from alongside.referrals.models import Referral
from alongside.referrals.regions import region_words
from alongside.referrals.states import State

VOWELS = "aeiou"
AT_FIRST = 7  # days in which the scores of a first visit are taken


def words_for(practice: Practice, kind: str) -> Words:
    """Return the practice's own wording of a kind of letter, else the program's."""
    own = WordingText.objects.of(practice).filter(kind=kind).first()
    return own.words if own else DEFAULTS[kind]


def compose_for(
    referral: Referral, *, occasion: str, day: dt.date, level: str, ask: str
) -> list[str]:
    """Return the paragraphs of a letter about a referral."""
    practice = referral.practice
    if level == Level.THANKS:
        us = {"practice": practice.name, "phone": look_of(practice).phone}
        return compose_thanks(words_for(practice, THANKS), **us)
    return compose(facts_of(referral, occasion, day, ask), words_for(practice, occasion))


def facts_of(referral: Referral, occasion: str, day: dt.date, ask: str = "") -> Facts:
    """Return the facts of one referral for one occasion."""
    missed = referral.state == State.NO_SHOW
    return Facts(
        occasion=occasion,
        day=day,
        referred_on=referral.received_on,
        patient=patient_words(referral),
        problem=problem_words(referral),
        first_visit=referral.evaluated_on,
        appointment=referral.appointment_on,
        visits=referral.visits,
        has_finished=referral.has_finished,
        reason=referral.lost_reason if occasion == Occasion.DID_NOT_COME else "",
        missed_on=day if missed and occasion == Occasion.DID_NOT_COME else None,
        changes=changes_of(score.as_score for score in scores_for(referral, occasion, day)),
        ask=ask,
        practice=referral.practice.name,
        phone=look_of(referral.practice).phone,
    )


def scores_for(referral: Referral, occasion: str, day: dt.date) -> list[OutcomeScore]:
    """Return the scores that belong into a letter: at the first visit those of its first days."""
    until = {
        Occasion.FIRST_VISIT.value: day + dt.timedelta(AT_FIRST),
        Occasion.PROGRESS.value: day,
        Occasion.DISCHARGED.value: dt.date.max,
    }.get(occasion)
    rows = OutcomeScore.objects.of(referral.practice).filter(referral=referral)
    return list(rows.filter(on__lte=until)) if until else []


def patient_words(referral: Referral) -> str:
    """Return how the referrer knows a patient: initials and year of birth, never our number."""
    patient = referral.patient
    if patient is None:
        return ""
    parts = [str(patient.initials or "")]
    parts += [f"born {patient.birth_year}"] if patient.birth_year else []
    known = ", ".join(part for part in parts if part)
    return known if patient.initials or not known else f"your patient {known}"


def problem_words(referral: Referral) -> str:
    """Return what was wrong: as the order says it, in quotes, else the part of the body."""
    if text := " ".join(referral.diagnosis.split()):
        return f"“{text}”"
    region = region_words(referral.region)
    if not region or region == "other":
        return ""
    return f"{'an' if region[0] in VOWELS else 'a'} {region} problem"
