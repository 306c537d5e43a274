"""Patients of the demo who were asked how it goes, a few who tell others, and a friend who came."""

import random
from datetime import datetime, time, timedelta

from django.utils import timezone

from alongside.advocacy.actions import (
    asking,
    calling_back,
    checking_in,
    flagging,
    inviting,
    reaching,
)
from alongside.advocacy.actions.deciding import decide
from alongside.advocacy.actions.drawing import begin
from alongside.advocacy.actions.introducing import Friend, brought_card, come
from alongside.advocacy.models import AskedBy, CallBack, CheckIn, Standing, Trial
from alongside.advocacy.moment_to_ask import candidates
from alongside.advocacy.moments import VALID
from alongside.demo.scores import ask_for_scores
from alongside.partners.models import Partner
from alongside.partners.questions import today_of
from alongside.practices.models import Practice, User
from alongside.referrals.models import Direction, Referral

SEED, MANY, ANSWER = 818, 60, 0.55
LINES = {
    10: ["Everybody knew my name.", "Back on the stairs without thinking.", "", ""],
    9: ["Good exercises, clear plan.", ""],
    8: ["Parking is hard in the mornings."],
    7: ["Fine so far."],
    5: ["I waited twenty minutes, twice."],
    3: ["It hurts more since last week and I do not know whom to ask."],
}
SCORES, SHARES = [10, 9, 8, 7, 5, 3], [40, 24, 16, 9, 6, 5]
PURPOSES = ("listen", "home", "follow", "ask", "events")
ABOUT = (
    "We are nine physical therapists in Riverton and Lakemont. We listen first, find out with you"
    " what is behind it, and make a plan that fits your days."
)


def listen_to_patients(*, practice: Practice, by: User) -> None:
    """Fill the room of advocacy by the actions that its pages call."""
    chance = random.Random(SEED)
    decide(practice=practice, is_listening=False, state="NC", rest_days=365, about=ABOUT, by=by)
    begin(practice=practice, design="patients", wait_days=90, seed=SEED, by=by)
    courses = lately(practice)
    for number, referral in enumerate(courses):
        agree(practice, referral, number, chance, by)
        assert referral.evaluated_on is not None
        second_week = referral.evaluated_on + timedelta(days=14)
        sent = timezone.make_aware(datetime.combine(second_week, time(17)))
        check_in = CheckIn.objects.create(
            practice=practice,
            referral=referral,
            moment="second_week",
            channel="sms",
            due_on=timezone.localdate(sent),
            sent_at=sent,
            ends_at=sent + VALID,
        )
        if chance.random() < ANSWER:
            hear(check_in, chance)
    ask_for_scores(practice, courses, by)
    calm_down(practice, by)
    let_time_pass(practice)
    tell_others(practice, by)
    invite(practice, by)
    Standing.objects.filter(practice=practice).update(is_listening=True)


def lately(practice: Practice) -> list[Referral]:
    """Return patients who were in their third week in the last months, spread over them."""
    rows = Referral.objects.of(practice).filter(
        direction=Direction.RECEIVED, patient__isnull=False, has_arrived=True
    )
    first, last = (today_of(practice) - timedelta(days=days) for days in (120, 16))
    found = rows.filter(evaluated_on__range=(first, last)).select_related("patient", "practice")
    every = list(found.order_by("evaluated_on", "pk"))
    return every[:: max(1, len(every) // MANY)][:MANY]


def agree(
    practice: Practice, referral: Referral, number: int, chance: random.Random, by: User
) -> None:
    """Write down how a patient can be reached and what they agreed to."""
    assert referral.patient is not None
    agreed = [("listen", "sms")] + [(p, "email") for p in PURPOSES if chance.random() < 0.8]
    given = reaching.Given(
        email=f"patient{number}@mail.example",
        phone=f"828555{number + 100:04}",
        zip="28801",
        is_adult=True,
        agreed=agreed,
    )
    reaching.keep(practice=practice, patient=referral.patient, given=given, by=by)


def hear(check_in: CheckIn, chance: random.Random) -> None:
    """Answer a question, a day after it was sent."""
    score = chance.choices(SCORES, weights=SHARES)[0]
    line = chance.choice(LINES[score])
    checking_in.answer(check_in=check_in, score=score, line=line, wants_call=False)
    at = check_in.sent_at + timedelta(days=1)
    CheckIn.objects.filter(pk=check_in.pk).update(answered_at=at)


def calm_down(practice: Practice, by: User) -> None:
    """Close all calls but two, and flag somebody."""
    calls = list(CallBack.objects.of(practice).order_by("pk"))
    for call in calls[:-2]:
        text = "Called: new exercises, and a time at 8 in the morning."
        calling_back.finish(practice=practice, call_back=call, outcome=text, by=by)
        if call.patient:
            flagging.flag(practice=practice, patient=call.patient, kind="complaint", by=by)


def tell_others(practice: Practice, by: User) -> None:
    """Ask three in person; two say yes; a friend of the first asks for a visit."""
    ready = [one.patient for one in candidates(practice) if one.can_ask][:3]
    for number, patient in enumerate(ready):
        asked = asking.ask(practice=practice, patient=patient, how=AskedBy.IN_PERSON, by=by)
        advocate = asking.say(ask=asked, has_agreed=number < 2, by=by)
        if advocate and number == 0:
            friend = Friend("Lee", phone="(828) 555-0199", line="After five", has_agreed=True)
            come(share=asking.share_of(advocate), friend=friend)
        elif advocate:
            newest = Referral.objects.of(practice).filter(
                direction=Direction.RECEIVED, patient__isnull=False, logged_at__isnull=False
            )
            code = asking.share_of(advocate).code
            brought_card(practice=practice, code=code, referral=newest[0], by=by)


def let_time_pass(practice: Practice) -> None:
    """Have the draw stand where it would, had each patient been drawn on the day they answered."""
    trial = Trial.objects.of(practice).get()
    glad = CheckIn.objects.of(practice).filter(score__gte=9).order_by("-answered_at")
    days = {one.referral.patient_id: one.answered_at for one in glad.select_related("referral")}
    for unit in trial.units.all():
        if at := days.get(unit.patient_id):
            unit.could_be_asked_on = timezone.localdate(at)
            unit.asked_from = unit.could_be_asked_on + timedelta(trial.wait_days * unit.start)
            unit.save(update_fields=["could_be_asked_on", "asked_from"])
    Trial.objects.filter(pk=trial.pk).update(begun_on=today_of(practice) - timedelta(days=120))


def invite(practice: Practice, by: User) -> None:
    """Plan an evening with the gym."""
    gym = Partner.objects.of(practice).filter(name__istartswith="Iron Oak").first()
    on = today_of(practice) + timedelta(days=16)
    event = inviting.Event("Lifting without fear", on, "Iron Oak, Riverton", time(18, 30), gym)
    inviting.plan(practice=practice, event=event, by=by)
