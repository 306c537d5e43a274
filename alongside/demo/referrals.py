"""A believable inbox for the demo: some of today, some late, some done, a few sent to partners."""

import datetime as dt
import random
from collections.abc import Iterator, Sequence

from alongside.partners.actions.by_hand import Who
from alongside.partners.kinds import Channel, Kind
from alongside.partners.models import Affiliation, Partner
from alongside.partners.questions import today_of
from alongside.patients.identity import Reference
from alongside.practices.models import Clinic, Member, Practice, User
from alongside.practices.roles import Role
from alongside.referrals.actions import credits, notes, sending, stepping
from alongside.referrals.actions.logging import Arrival, log_referral
from alongside.referrals.models import Referral
from alongside.referrals.rules import Step
from alongside.referrals.sending_rules import Answers

SEED = 88
WITH_NOTE, WITH_TWO_CREDITS = 3, 8  # places in CAME
# (days ago, how it came, region, reason, payer, steps as (state, days after, reason))
CAME: list[tuple[int, str, str, str, str, list[tuple[str, int, str]]]] = [
    (0, "fax", "knee", "Right total knee, 2 weeks post-op", "medicare", []),
    (0, "phone", "spine_lumbar", "Low back pain after lifting", "commercial", []),
    (0, "fax", "shoulder", "Rotator cuff repair, protocol attached", "commercial", []),
    (1, "fax", "balance", "Two falls this month", "medicare", []),
    (1, "walk_in", "ankle_foot", "Ankle sprain, basketball", "commercial", [("accepted", 0, "")]),
    (2, "email", "spine_cervical", "Neck pain, whiplash", "auto", []),
    (3, "fax", "hip", "Hip osteoarthritis", "medicare", [("accepted", 0, "")]),
    (4, "fax", "knee", "ACL, 6 weeks post-op", "commercial", []),
    (5, "letter", "shoulder", "Frozen shoulder", "commercial", [("accepted", 1, "")]),
    (6, "fax", "wrist_hand", "Distal radius fracture", "workers_comp",
     [("accepted", 0, ""), ("scheduled", 1, "")]),
    (7, "phone", "pelvic", "Postpartum", "commercial", [("accepted", 0, ""), ("scheduled", 1, "")]),
    (8, "fax", "knee", "Meniscus repair", "commercial", [("scheduled", 1, ""), ("no_show", 6, "")]),
    (9, "fax", "neuro", "Parkinson's, gait", "medicare",
     [("accepted", 0, ""), ("scheduled", 1, ""), ("evaluated", 5, "")]),
    (10, "fax", "spine_lumbar", "Sciatica", "medicaid", [("lost", 6, "not_reached")]),
    (11, "phone", "hip", "Hip replacement", "medicare",
     [("accepted", 0, ""), ("scheduled", 1, ""), ("evaluated", 4, ""), ("in_care", 6, "")]),
    (12, "fax", "elbow", "Tennis elbow", "tricare_va", [("declined", 1, "insurance")]),
    (13, "email", "knee", "Knee pain, runner", "self_pay",
     [("scheduled", 0, ""), ("evaluated", 2, "")]),
    (15, "fax", "shoulder", "Shoulder impingement", "commercial",
     [("accepted", 0, ""), ("scheduled", 1, "")]),
]  # fmt: skip
# (days ago, kind of partner, region, why, how the patient chose, steps)
SENT = [
    (2, Kind.SURGEON_OFFICE, "knee", "Locking knee, no progress in six visits", "several", []),
    (9, Kind.PRIMARY_CARE, "balance", "Blood pressure falls on standing", "known",
     [("confirmed", 1, "")]),
    (18, Kind.GYM, "hip", "Strength twice a week after discharge", "asked_for",
     [("confirmed", 1, ""), ("seen", 5, ""), ("reported", 9, "")]),
    (25, Kind.SURGEON_OFFICE, "shoulder", "Suspected full tear", "left_to_us",
     [("not_arrived", 14, "changed_mind")]),
]  # fmt: skip


def fill_inbox(practice: Practice) -> None:
    """Write the referrals down and take their steps, as the front desk and a clinician would."""
    chance, today = random.Random(SEED), today_of(practice)
    desk = member_of(practice, Role.FRONT_DESK)
    senders = list(known_senders(practice))
    for number in range(len(CAME)):
        receive(practice, chance, number, senders, desk)
    for number, (days, *_) in enumerate(SENT):
        send_away(practice, number, today - dt.timedelta(days))


def member_of(practice: Practice, role: Role) -> User:
    """Return somebody of a role."""
    return Member.objects.of(practice).filter(role=role).select_related("user")[0].user


def known_senders(practice: Practice) -> Iterator[Who]:
    """Yield people at partners, as the imports brought them."""
    rows = Affiliation.objects.of(practice).filter(
        partner__is_solo_office=False, partner__merged_into=None, contact__merged_into=None
    )
    for row in rows.select_related("contact", "partner").order_by("partner__name", "pk")[:40]:
        yield Who(contact=row.contact, partner=row.partner)


def receive(
    practice: Practice, chance: random.Random, number: int, senders: Sequence[Who], desk: User
) -> None:
    """Write one down and take it as far as it came."""
    days, came_by, region, reason, payer, steps = CAME[number]
    day = today_of(practice) - dt.timedelta(days)
    own = came_by == "walk_in" or not senders
    clinics = list(Clinic.objects.of(practice))
    arrival = Arrival(
        who=Who(channel=Channel.PATIENT) if own else chance.choice(senders),
        came_by=came_by,
        received_on=day,
        patient=reference_of(number),
        clinic=chance.choice(clinics) if clinics else None,
        region=region,
        reason=reason,
        payer_kind=payer,
        role="" if own else "ordered",
    )
    referral = log_referral(practice=practice, arrival=arrival, by=desk).referral
    take(practice, referral, day, steps, desk)
    if number == WITH_NOTE:
        text = "Daughter drives her; afternoons only."
        notes.write(practice=practice, referral=referral, text=text, by=desk)
    if number == WITH_TWO_CREDITS:
        who = Who(channel=Channel.PATIENT)
        credits.add(practice=practice, referral=referral, who=who, role="suggested", by=desk)


def reference_of(number: int) -> Reference:
    """Return a chart number, for one in four initials and a year."""
    if number % 4 == 3:
        return Reference(initials="ABCDEFGHJK"[number % 10] + "M", birth_year=1944 + 3 * number)
    return Reference(chart_number=f"RB-{20_480 + 7 * number}")


def take(
    practice: Practice,
    referral: Referral,
    day: dt.date,
    steps: Sequence[tuple[str, int, str]],
    by: User,
) -> None:
    """Take steps, each so many days after the first day."""
    for to, after, reason in steps:
        step = Step(to, day + dt.timedelta(after), reason)
        stepping.take_step(practice=practice, referral=referral, step=step, by=by)


def send_away(practice: Practice, number: int, day: dt.date) -> None:
    """Send one patient to a partner."""
    _, kind, region, why, choice, steps = SENT[number]
    partners = Partner.objects.of(practice).filter(
        kind=kind, merged_into=None, is_solo_office=False
    )
    partner = partners.order_by("name").first()
    if partner is None:
        return
    clinician = member_of(practice, Role.CLINICIAN)
    departure = sending.Departure(
        to=Who(partner=partner),
        patient=Reference(chart_number=f"RB-{11_300 + number}"),
        sent_on=day,
        answers=Answers(why, choice, True, True, True),
        region=region,
    )
    referral = sending.send(practice=practice, departure=departure, by=clinician)
    take(practice, referral, day, steps, clinician)
    if steps and steps[-1][0] == "reported":
        text = "Eight sessions done, squats without pain, goes on by himself."
        sending.report_back(practice=practice, referral=referral, text=text, by=clinician)
