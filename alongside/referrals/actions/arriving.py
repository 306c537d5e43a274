"""What another system sends becomes a received referral, or an update of one.

One way in for HL7, FHIR and the API. `source` says whose identifiers are meant ("hl7:3"), and one
identifier of one source means one referral: the database holds that. The same thing said twice
changes nothing.
"""

from collections.abc import Sequence

from django.db import IntegrityError, transaction

from alongside.partners.actions.by_hand import Who
from alongside.partners.questions import today_of
from alongside.patients.outside_numbers import recognise_outside
from alongside.practices.models import Practice
from alongside.referrals.actions.amending import amend
from alongside.referrals.actions.arriving_from import source_name
from alongside.referrals.actions.logging import Arrival, write
from alongside.referrals.actions.outside_keys import find_arrived, first_keys, keep_keys
from alongside.referrals.actors import Actor, user_of
from alongside.referrals.arriving import Arrived, Arriving, guess_clinic
from alongside.referrals.came_by import CameBy
from alongside.referrals.models import OutsideKey, Referral


def arrive(
    *,
    practice: Practice,
    source: str,
    external_id: str,
    also: Sequence[str] = (),
    said: Arriving,
    by: Actor,
) -> Arrived:
    """Write down what a system outside says: a new referral, or changes of the one it has sent.

    `also`: further identifiers of the same referral. Raises RefusedError with a sentence; then
    nothing was written. Two messages at one moment make one referral.
    """
    ids = tuple(dict.fromkeys(one for one in (external_id, *also) if one))
    if not ids:
        raise ValueError("A referral from another system needs an identifier of that system.")
    try:
        with transaction.atomic():
            return take(practice, source, ids, said, by)
    except IntegrityError:
        # The same identifier, name or patient came at the same moment; now it is there to see.
        with transaction.atomic():
            return take(practice, source, ids, said, by)


def take(
    practice: Practice, source: str, ids: tuple[str, ...], said: Arriving, by: Actor
) -> Arrived:
    """Make the referral or amend the one known; within the caller's transaction."""
    known = find_arrived(practice, source, ids)
    if known is None:
        referral = make(practice, source, said, by)
        first_keys(practice, source, ids, referral, said)
        return Arrived(referral, is_new=True)
    referral = Referral.objects.of(practice).select_for_update(of=("self",)).get(pk=known.pk)
    said_before = OutsideKey.objects.of(practice).filter(source=source, referral=referral)
    is_same = said_before.filter(said_hash=said.hash_in(practice)).exists()
    keep_keys(practice, source, ids, referral, said)
    changed = () if is_same else amend(practice, source, referral, said, by)
    return Arrived(referral, is_new=False, changed=changed)


def make(practice: Practice, source: str, said: Arriving, by: Actor) -> Referral:
    """Write the referral down as every other that comes in, and what the other system adds."""
    patient = recognise_outside(practice=practice, source=source, said=said.patient, by=user_of(by))
    name = source_name(practice, said, by)
    arrival = Arrival(
        who=Who(contact=name.contact, partner=name.partner, channel=name.channel),
        came_by=CameBy.ELECTRONIC,
        received_on=said.received_on or today_of(practice),
        clinic=said.clinic or guess_clinic(practice, said.places),
        region=said.region,
        reason=said.reason,
        payer_kind=said.payer_kind,
        role=said.role,
        note=said.whole_note,
        files=said.files,
    )
    referral = write(practice, arrival, None, by)
    Referral.objects.filter(pk=referral.pk).update(
        source=name, patient=patient, icd10=said.icd10[:60], payer=said.payer[:120]
    )
    referral.refresh_from_db()
    return referral
