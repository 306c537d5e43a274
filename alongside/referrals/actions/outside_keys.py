"""Which referral another system means by its identifiers: one identifier, one referral."""

from collections.abc import Sequence

from django.db import transaction

from alongside.partners.rules import check_same_practice
from alongside.practices.models import Practice
from alongside.referrals.actors import Actor
from alongside.referrals.arriving import Arriving, key_hash
from alongside.referrals.models import OutsideKey, Referral


def find_arrived(practice: Practice, source: str, external_ids: Sequence[str]) -> Referral | None:
    """Return the referral that a system knows by one of these identifiers, the first that fits."""
    hashes = [key_hash(practice, source, one) for one in external_ids if one]
    rows = OutsideKey.objects.of(practice).filter(source=source, key_hash__in=hashes)
    found = {row.key_hash: row.referral for row in rows.select_related("referral")}
    return next((found[one] for one in hashes if one in found), None)


def first_keys(
    practice: Practice, source: str, ids: tuple[str, ...], referral: Referral, said: Arriving
) -> None:
    """Write the identifiers of a new referral; raises IntegrityError when one is there by now."""
    said_hash = said.hash_in(practice)
    OutsideKey.objects.bulk_create(
        OutsideKey(
            practice=practice,
            source=source,
            key_hash=key_hash(practice, source, one),
            external_id=one,
            referral=referral,
            said_hash=said_hash,
        )
        for one in ids
    )


def keep_keys(
    practice: Practice, source: str, ids: tuple[str, ...], referral: Referral, said: Arriving
) -> None:
    """Remember every identifier; one that means another referral already goes on meaning that."""
    said_hash = said.hash_in(practice)
    for one in ids:
        key, _ = OutsideKey.objects.get_or_create(
            practice=practice,
            source=source,
            key_hash=key_hash(practice, source, one),
            defaults={"referral": referral, "external_id": one, "said_hash": said_hash},
        )
        if key.referral_id == referral.pk and key.said_hash != said_hash:
            OutsideKey.objects.filter(pk=key.pk).update(said_hash=said_hash)


@transaction.atomic
def also_known_as(
    *, practice: Practice, source: str, referral: Referral, ids: Sequence[str], by: Actor
) -> None:
    """Remember further identifiers of a referral, as an appointment's."""
    del by  # says nothing new of the referral
    check_same_practice(practice.pk, referral.practice_id)
    for one in ids:
        OutsideKey.objects.get_or_create(
            practice=practice,
            source=source,
            key_hash=key_hash(practice, source, one),
            defaults={"referral": referral, "external_id": one},
        )
