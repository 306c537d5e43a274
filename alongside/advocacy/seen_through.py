"""What is known of a friend who came: by what they gave at first, later by their chart."""

from datetime import timedelta

from django.utils import timezone

from alongside.advocacy.models import Introduction, Place, Reach, Share
from alongside.advocacy.rules.introducing import AGAIN, Come, Earlier, Verdict, judge
from alongside.practices.models import Practice
from alongside.referrals.models import Direction, Referral

SENT_TWICE = timedelta(minutes=10)


def seen_at_first(share: Share, keys: frozenset[str]) -> Verdict:
    """Judge somebody who comes by a link or a card, by the hashes of what they gave."""
    return judge(come_of(share, keys), earlier_of(share.practice))


def sent_twice(share: Share, keys: dict[str, str], name: str, line: str) -> Introduction | None:
    """Return what the same form made a moment ago: a second tap is not a second friend."""
    since = timezone.now() - SENT_TWICE
    rows = share.introductions.filter(place=Place.NEW, at__gte=since, **keys)
    return next((one for one in rows if (str(one.name), str(one.line)) == (name, line)), None)


def come_of(share: Share, keys: frozenset[str]) -> Come:
    """Return what the rules need to know of somebody who asks."""
    practice = share.practice
    rows = Reach.objects.of(practice)
    known = rows.filter(phone_key__in=keys) | rows.filter(email_key__in=keys)
    return Come(
        keys=keys,
        at=timezone.now(),
        link=share.pk,
        advocate_keys=keys_of(practice, [share.advocate.patient_id]),
        upstream_keys=keys_of(practice, upstream(practice, share.advocate.patient_id)),
        patient_keys={key for one in known for key in (one.phone_key, one.email_key)},
    )


def keys_of(practice: Practice, patients: list[int]) -> frozenset[str]:
    """Return the hashes of the addresses of patients."""
    rows = Reach.objects.of(practice).filter(patient__in=patients)
    pairs = rows.values_list("phone_key", "email_key")
    return frozenset(key for pair in pairs for key in pair if key)


def upstream(practice: Practice, patient: int) -> list[int]:
    """Return the patients through whom one came, by whichever way, one after another."""
    found: list[int] = []
    left = [patient]
    while left:
        rows = Introduction.objects.of(practice).filter(
            referral__patient__in=left, advocate__isnull=False
        )
        told = set(rows.values_list("advocate__patient", flat=True))
        left = [one for one in told if one is not None and one not in (patient, *found)]
        found += left
    return found


def earlier_of(practice: Practice) -> list[Earlier]:
    """Return the introductions that may be the same as a new one."""
    rows = Introduction.objects.of(practice).filter(at__gte=timezone.now() - AGAIN)
    values = rows.values_list("phone_key", "email_key", "share_id", "at")
    return [Earlier(frozenset({p, e} - {""}), link, at) for p, e, link, at in values]


def seen_now(row: Introduction, referral: Referral) -> Verdict:
    """Judge again, now that we know who came: their chart tells more than a number they gave."""
    practice, patient = row.practice, referral.patient_id
    if patient is None:
        return Verdict(row.verdict)
    if row.advocate and patient in upstream(practice, row.advocate.patient_id):
        return Verdict.LOOP
    came = timezone.localdate(row.at)
    before = Referral.objects.of(practice).filter(patient=patient, received_on__lt=came)
    if before.exclude(pk=referral.pk).filter(direction=Direction.RECEIVED).exists():
        return Verdict.KNOWN
    return Verdict(row.verdict)
