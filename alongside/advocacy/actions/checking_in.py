"""Ask patients how it goes when their moment has come, and keep what they answer."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from alongside.advocacy import tokens, trail
from alongside.advocacy.actions import sending
from alongside.advocacy.actions.calling_back import make_due
from alongside.advocacy.actions.readiness import draw_if_ready
from alongside.advocacy.models import CheckIn, Consent, ScoreChoice, Standing
from alongside.advocacy.moments import LONGEST_AGO, Moment, due_moments
from alongside.advocacy.purposes import Purpose
from alongside.advocacy.questions import askable
from alongside.advocacy.rules.hearing import MOST_LINE, why_call
from alongside.partners.questions import today_of
from alongside.practices.models import Practice, User
from alongside.referrals.models import Direction, Referral

# Which message of words.toml asks for what.
KINDS = {Purpose.LISTEN: "check_in", Purpose.HOME: "home_programme", Purpose.FOLLOW: "follow_up"}


@transaction.atomic
def send_due(*, practice: Practice, by: User | None) -> int:
    """Put every question whose moment has come into the outbox, once; return how many.

    Nothing leaves while the practice does not listen, and nothing to whoever did not agree.
    """
    standing = Standing.objects.of(practice).select_for_update().first()
    if standing is None or not standing.is_listening:
        return 0
    scores = scores_at(practice)
    sent = 0
    for referral, moment, due in due_now(practice):
        instruments = scores.get(moment.code, [])
        if moment.asks_by_itself or instruments:
            sent += ask(practice, referral, moment, due, instruments)
    if sent:
        trail.write(practice, "check_ins_sent", f"practice:{practice.pk}", by, number=sent)
    return sent


def scores_at(practice: Practice) -> dict[str, list[str]]:
    """Return the scores that the practice asks at each moment, in the order in which they come."""
    found: dict[str, list[str]] = {}
    chosen = set(ScoreChoice.objects.of(practice).values_list("moment", "instrument"))
    for key in askable():
        for moment in [one for one, instrument in chosen if instrument == key]:
            found.setdefault(moment, []).append(key)
    return found


def due_now(practice: Practice) -> Iterator[tuple[Referral, Moment, date]]:
    """Yield what is due and not yet asked, for patients who agreed to it; the last course only."""
    today = today_of(practice)
    agreed = set(
        Consent.objects.of(practice)
        .filter(withdrawn_at=None, purpose__in=KINDS)
        .values_list("patient_id", "purpose")
    )
    rows = Referral.objects.of(practice).filter(
        direction=Direction.RECEIVED,
        patient_id__in={patient for patient, _ in agreed},
        has_arrived=True,
        received_on__gte=today - timedelta(days=LONGEST_AGO + 400),
    )
    asked = set(
        CheckIn.objects.of(practice).filter(referral__in=rows).values_list("referral_id", "moment")
    )
    for referral in rows.select_related("patient"):
        for moment, due in due_moments(referral.evaluated_on, referral.discharged_on, today):
            wanted = (referral.patient_id, moment.purpose) in agreed
            if wanted and (referral.pk, moment.code) not in asked:
                yield referral, moment, due


def ask(
    practice: Practice, referral: Referral, moment: Moment, due: date, instruments: list[str]
) -> bool:
    """Send what is asked at a moment; False when the patient cannot be reached now."""
    patient = referral.patient
    if patient is None or sending.way_to(practice, patient, moment.purpose) is None:
        return False
    now = timezone.now()
    check_in = CheckIn(
        practice=practice,
        referral=referral,
        moment=moment.code,
        due_on=due,
        sent_at=now,
        ends_at=now + moment.valid,
        instruments=" ".join(instruments),
    )
    link = tokens.link("check_in", check_in.key, check_in.ends_at)
    note = sending.Note(KINDS[moment.purpose], f"check-in:{check_in.key}", link)
    channel = sending.send(practice=practice, patient=patient, note=note)
    if channel is None:
        return False
    check_in.channel = channel
    check_in.save(force_insert=True)
    return True


@transaction.atomic
def answer(*, check_in: CheckIn, score: int | None, line: str, wants_call: bool) -> CheckIn:
    """Keep the first answer; one that is unhappy or worrying makes a call due within the hour."""
    now = timezone.now()
    kept = CheckIn.objects.select_for_update().get(pk=check_in.pk)
    if kept.answered_at is not None:
        return kept
    kept.score, kept.line, kept.answered_at = score, line.strip()[:MOST_LINE], now
    kept.save(update_fields=["score", "line", "answered_at"])
    practice = kept.practice
    if why := why_call(score, kept.line, wants_call=wants_call):
        make_due(check_in=kept, why=why, now=now)
    if kept.referral.patient:  # the first moment in which they could be asked: time begins here
        draw_if_ready(practice=practice, patient=kept.referral.patient, by=None)
    target = f"check_in:{kept.pk}"
    trail.write(practice, "check_in_answered", target, "holder of the link", call=bool(why))
    return kept
