"""Keep that somebody came through an advocate, and whose credit a referral is."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from alongside.advocacy import trail
from alongside.advocacy.addresses import key_of, read_email, read_phone
from alongside.advocacy.models import Introduction, Place, Share
from alongside.advocacy.purposes import Channel
from alongside.advocacy.rules.introducing import MOST_LINE, MOST_NAME, check_come, counts
from alongside.advocacy.seen_through import seen_at_first, seen_now, sent_twice, upstream
from alongside.partners.actions.by_hand import Who
from alongside.partners.kinds import Channel as SourceChannel
from alongside.partners.rules import RefusedError, check_same_practice
from alongside.practices.models import Practice, User
from alongside.referrals.actions import credits
from alongside.referrals.models import Referral, Role

FRIEND_AGREES = (
    "{practice} may call or write to me about a visit, at the number or address I gave. They keep"
    " it locked, and only until we have talked. They share it with no one. They tell the person who"
    " told me only if I say so below."
)
A_FRIEND = Who(channel=SourceChannel.PATIENT)


@dataclass(frozen=True)
class Friend:
    """What a friend gives."""

    name: str
    phone: str = ""
    email: str = ""
    line: str = ""
    has_agreed: bool = False
    may_tell: bool = False


@transaction.atomic
def come(*, share: Share, friend: Friend) -> Introduction:
    """Keep that a friend asks for a visit; raises RefusedError for what cannot be called back.

    What it is (oneself, known, again, a loop) is seen through here and shown to nobody outside.
    """
    practice, now = share.practice, timezone.now()
    phone, email = read_phone(friend.phone), read_email(friend.email)
    check_come(friend.name, can_be_reached=bool(phone or email), has_agreed=friend.has_agreed)
    Share.objects.select_for_update().get(pk=share.pk)  # one by one: two at once are seen as two
    keys = {
        "phone_key": key_of(practice.pk, Channel.SMS, phone),
        "email_key": key_of(practice.pk, Channel.EMAIL, email),
    }
    name, line = friend.name.strip()[:MOST_NAME], friend.line.strip()[:MOST_LINE]
    if same := sent_twice(share, keys, name, line):
        return same
    row = Introduction.objects.create(
        practice=practice,
        advocate=share.advocate,
        share=share,
        at=now,
        name=name,
        phone=phone,
        email=email,
        line=line,
        wording=FRIEND_AGREES.format(practice=practice.name),
        may_tell=friend.may_tell,
        verdict=seen_at_first(share, frozenset(keys.values()) - {""}),
        **keys,
    )
    trail.write(practice, "friend_came", f"introduction:{row.pk}", "holder of the link")
    return row


@transaction.atomic
def belongs_to(
    *, practice: Practice, introduction: Introduction, referral: Referral, by: User
) -> Introduction:
    """Say which referral an introduction became: who told them gets a credit beside who ordered.

    What the friend gave is forgotten; the record system has it now.
    """
    check_same_practice(practice.pk, introduction.practice_id, referral.practice_id)
    row = Introduction.objects.of(practice).select_for_update().get(pk=introduction.pk)
    if row.place != Place.NEW:
        raise RefusedError("This introduction was settled already.")
    Referral.objects.of(practice).select_for_update().get(pk=referral.pk)  # one card at a time
    if Introduction.objects.of(practice).filter(referral=referral).exists():
        raise RefusedError("That referral came through another introduction already.")
    if row.advocate and referral.patient_id == row.advocate.patient_id:
        raise RefusedError("That is the advocate's own referral: nobody brings themselves.")
    row.verdict = seen_now(row, referral)
    if counts(row.verdict):
        give_credit(practice, referral, by)
    settle(row, Place.LINKED, by, referral)
    return row


def give_credit(practice: Practice, referral: Referral, by: User) -> None:
    """Give "a patient or friend" the credit of having suggested us, unless it has one."""
    if referral.source.channel == SourceChannel.PATIENT:
        return
    if referral.credits.filter(source__channel=SourceChannel.PATIENT).exists():
        return
    credits.add(practice=practice, referral=referral, who=A_FRIEND, role=Role.SUGGESTED, by=by)


@transaction.atomic
def close(*, practice: Practice, introduction: Introduction, by: User) -> None:
    """Say that somebody did not come; what they gave is forgotten."""
    check_same_practice(practice.pk, introduction.practice_id)
    row = Introduction.objects.of(practice).select_for_update().get(pk=introduction.pk)
    if row.place == Place.NEW:
        settle(row, Place.CLOSED, by, None)


def settle(row: Introduction, place: Place, by: User, referral: Referral | None) -> None:
    """Write where an introduction came to, and forget what the friend gave."""
    row.place, row.referral, row.settled_at, row.settled_by = place, referral, timezone.now(), by
    row.name = row.phone = row.email = row.line = ""
    row.save()
    trail.write(row.practice, "introduction_settled", f"introduction:{row.pk}", by, place=place)


@transaction.atomic
def brought_card(*, practice: Practice, code: str, referral: Referral, by: User) -> Introduction:
    """Keep that a patient brought a card, or read its letters aloud, and give the credit."""
    check_same_practice(practice.pk, referral.practice_id)
    letters = "".join(code.upper().split())
    rows = Share.objects.of(practice).filter(code=letters, closed_at=None)
    share = rows.filter(ends_at__gt=timezone.now()).select_related("advocate", "practice").first()
    if share is None:
        raise RefusedError("No card with these letters is in use. Note it without one.")
    if referral.patient_id is None:
        raise RefusedError("Say first which patient this referral is of.")
    if referral.patient_id in upstream(practice, share.advocate.patient_id):
        raise RefusedError(
            "The one on the card came through this patient: a circle is not counted."
        )
    Share.objects.select_for_update().get(pk=share.pk)
    row = Introduction.objects.create(
        practice=practice,
        advocate=share.advocate,
        share=share,
        at=timezone.now(),
        verdict=seen_at_first(share, frozenset()),
    )
    return belongs_to(practice=practice, introduction=row, referral=referral, by=by)
