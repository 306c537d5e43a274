"""Thank an advocate without pay; keep a donation made whoever sent whom."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from alongside.advocacy import trail
from alongside.advocacy.actions import sending
from alongside.advocacy.models import Advocate, Donation, Reach, Thanks, ThanksKind
from alongside.partners.questions import today_of
from alongside.partners.rules import RefusedError, check_same_practice
from alongside.practices.models import Practice, User


@transaction.atomic
def thank(*, practice: Practice, advocate: Advocate, kind: str, by: User) -> Thanks:
    """Thank somebody with a note or a word; a note leaves by the way they agreed to."""
    check_same_practice(practice.pk, advocate.practice_id)
    if kind not in ThanksKind.values:
        raise RefusedError(
            "Thanks are a note or a word. Nothing of value is given for telling others"
            " (Anti-Kickback Statute, 42 U.S.C. 1320a-7b(b), and state law)."
        )
    row = Thanks.objects.create(
        practice=practice, advocate=advocate, kind=kind, at=timezone.now(), by=by
    )
    if kind == ThanksKind.NOTE:
        reach = Reach.objects.of(practice).filter(patient=advocate.patient).first()
        link = sending.preferences_link(reach) if reach else ""
        note = sending.Note("thanks", f"thanks:{row.pk}", link)
        if (
            not reach
            or sending.send(practice=practice, patient=advocate.patient, note=note) is None
        ):
            raise RefusedError("No message can leave to them now. Thank them in person.")
    trail.write(practice, "advocate_thanked", f"patient:{advocate.patient_id}", by, kind=kind)
    return row


@transaction.atomic
def donate(
    *,
    practice: Practice,
    to: str,
    on: date,
    amount_cents: int,
    is_without_regard_to_referrals: bool,
    by: User,
) -> Donation:
    """Keep a donation; raises RefusedError unless it is made without regard to referrals."""
    if not is_without_regard_to_referrals:
        raise RefusedError(
            "A donation that depends on who sends whom cannot be recorded: it would be given for"
            " referrals. Nothing was recorded."
        )
    if amount_cents <= 0 or not to.strip() or on > today_of(practice):
        raise RefusedError("Say to whom, how much, and on which day that has come.")
    row = Donation.objects.create(
        practice=practice,
        to=to.strip(),
        on=on,
        amount_cents=amount_cents,
        is_without_regard_to_referrals=True,
        by=by,
    )
    trail.write(practice, "donation_recorded", f"donation:{row.pk}", by)
    return row
