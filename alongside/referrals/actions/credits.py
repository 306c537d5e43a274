"""Say who gets the thanks for a referral; the first credit is the one that figures count."""

from django.db import transaction

from alongside.partners.actions.by_hand import Who, name_by_hand
from alongside.partners.kinds import Channel
from alongside.partners.rules import RefusedError, check_same_practice
from alongside.practices.models import Practice
from alongside.referrals import trail
from alongside.referrals.actors import Actor, name_of, user_of
from alongside.referrals.credit_rules import check_credit, means_same
from alongside.referrals.models import Credit, Referral, Role


@transaction.atomic
def add(*, practice: Practice, referral: Referral, who: Who, role: str, by: Actor) -> Credit:
    """Give somebody a further credit; raises RefusedError when they have one already."""
    check_same_practice(practice.pk, referral.practice_id)
    now = Referral.objects.of(practice).select_for_update(of=("self",)).get(pk=referral.pk)
    source = name_by_hand(practice=practice, who=who, by=user_of(by))
    given = [now.source, *(one.source for one in now.credits.select_related("source"))]
    check_credit(role, is_twice=any(means_same(source, one) for one in given))
    credit = Credit.objects.create(
        practice=practice,
        referral=now,
        source=source,
        role=role,
        by=user_of(by),
        by_name=name_of(by),
    )
    trail.write(practice, "credit_given", f"referral:{now.pk}", by, role=role)
    return credit


@transaction.atomic
def friend_told(*, practice: Practice, referral: Referral, by: Actor) -> Credit | None:
    """Note that a friend or former patient told them about us; twice is once."""
    check_same_practice(practice.pk, referral.practice_id)
    if is_through_a_friend(referral):
        return None
    who = Who(channel=Channel.PATIENT)
    return add(practice=practice, referral=referral, who=who, role=Role.SUGGESTED, by=by)


def is_through_a_friend(referral: Referral) -> bool:
    """Tell whether a patient or friend has a credit, the first one or a further one."""
    if referral.source.channel == Channel.PATIENT:
        return True
    return referral.credits.filter(source__channel=Channel.PATIENT).exists()


@transaction.atomic
def remove(*, practice: Practice, credit: Credit, by: Actor) -> None:
    """Take a further credit away."""
    check_same_practice(practice.pk, credit.practice_id)
    trail.write(practice, "credit_removed", f"referral:{credit.referral_id}", by, role=credit.role)
    credit.delete()


@transaction.atomic
def put_first(*, practice: Practice, credit: Credit, by: Actor) -> Referral:
    """Make a credit the first: it changes places with the source, and later imports keep that."""
    check_same_practice(practice.pk, credit.practice_id)
    rows = Referral.objects.of(practice).select_for_update(of=("self",))
    now = rows.get(pk=credit.referral_id)
    found = Credit.objects.of(practice).filter(pk=credit.pk).first()
    if found is None:
        raise RefusedError("That credit is no longer there. Look again.")
    source, role = now.source_id, now.credit_role or Role.OTHER
    Referral.objects.filter(pk=now.pk).update(
        source=found.source_id, credit_role=found.role, is_source_chosen=True
    )
    Credit.objects.filter(pk=found.pk).update(source=source, role=role)
    trail.write(practice, "credit_first", f"referral:{now.pk}", by, role=found.role)
    practice.touch_data()
    now.refresh_from_db()
    return now


@transaction.atomic
def set_role(*, practice: Practice, referral: Referral, role: str, by: Actor) -> None:
    """Say which part the first credit had."""
    check_same_practice(practice.pk, referral.practice_id)
    check_credit(role, is_twice=False)
    Referral.objects.filter(pk=referral.pk).update(credit_role=role)
    trail.write(practice, "credit_role_set", f"referral:{referral.pk}", by, role=role)
