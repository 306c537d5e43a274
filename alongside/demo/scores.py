"""Outcome scores that patients of the demo answered by link, at the start and after care."""

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from alongside.advocacy.actions.checking_in import answer
from alongside.advocacy.actions.scoring import Answered, answer_score, choose
from alongside.advocacy.models import CheckIn, ReportedScore
from alongside.advocacy.moments import BY_CODE
from alongside.practices.models import Practice, User
from alongside.referrals.models import Referral

SEED, ANSWER = 1018, 0.72
CHOSEN = [("nprs", "start"), ("psfs", "start"), ("nprs", "discharge"), ("psfs", "discharge"),
          ("groc", "discharge")]  # fmt: skip
ACTIVITIES = ["climbing stairs", "sleeping through the night", "lifting my grandson",
              "an hour at the desk", "reaching the top shelf", "walking the dog"]  # fmt: skip


@dataclass(frozen=True)
class Said:
    """What one patient says at one moment."""

    pain: int
    activities: list[tuple[str, int]]
    felt: int | None = None
    recommends: int | None = None


def ask_for_scores(practice: Practice, courses: list[Referral], by: User) -> None:
    """Choose what is asked and have patients answer, most of them."""
    chance = random.Random(SEED)
    choose(practice=practice, chosen=CHOSEN, by=by)
    for one in courses:
        if one.evaluated_on is None:
            continue
        first = at_the_start(chance)
        hear(one, "start", one.evaluated_on, first if chance.random() < ANSWER else None)
        if one.discharged_on and one.discharged_on > one.evaluated_on + timedelta(days=14):
            last = at_discharge(first, chance)
            hear(one, "discharge", one.discharged_on, last if chance.random() < ANSWER else None)


def at_the_start(chance: random.Random) -> Said:
    """Return what somebody says who comes because it hurts."""
    names = chance.sample(ACTIVITIES, 2)
    return Said(chance.randint(4, 8), [(name, chance.randint(1, 5)) for name in names])


def at_discharge(first: Said, chance: random.Random) -> Said:
    """Return what they say at the end: most are better, some hardly."""
    gained = chance.choice([0, 1, 2, 3, 3, 4, 5])
    able = [(name, min(10, number + gained)) for name, number in first.activities]
    pain = max(0, first.pain - chance.choice([0, 1, 2, 3, 3, 4, 5]))
    return Said(pain, able, chance.choice([1, 2, 3, 4, 4, 5]), chance.choice([8, 9, 9, 10, 10]))


def hear(referral: Referral, moment: str, on: date, said: Said | None) -> None:
    """Ask at a moment and keep what is answered, on that day."""
    at = timezone.make_aware(datetime.combine(on, time(17, 30)))
    asked = CheckIn.objects.create(
        practice=referral.practice,
        referral=referral,
        moment=moment,
        channel="sms",
        due_on=on,
        sent_at=at,
        ends_at=at + BY_CODE[moment].valid,
        instruments=" ".join(key for key, when in CHOSEN if when == moment),
    )
    if said is None:
        return
    if said.recommends is not None:
        answer(check_in=asked, score=said.recommends, line="", wants_call=False)
    answer_score(check_in=asked, instrument="nprs", said=Answered(said.pain))
    answer_score(check_in=asked, instrument="psfs", said=Answered(activities=said.activities))
    if said.felt is not None:
        answer_score(check_in=asked, instrument="groc", said=Answered(said.felt))
    ReportedScore.objects.filter(check_in=asked).update(answered_at=at)
    CheckIn.objects.filter(pk=asked.pk).update(answered_at=at)
