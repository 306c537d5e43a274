"""What another system sends becomes a received referral, or an update of one.

One way in for HL7, FHIR and the API. `source` says whose identifiers are meant ("hl7:3"), and one
identifier of one source means one referral: the database holds that. The same thing said twice
changes nothing.
"""

from collections.abc import Sequence

from django.db import IntegrityError, transaction

from alongside.partners.actions import affiliations
from alongside.partners.actions.by_hand import Who, name_by_hand
from alongside.partners.actions.recognise import recognise as recognise_names
from alongside.partners.kinds import Channel
from alongside.partners.models import Contact, Partner, SourceName, What
from alongside.partners.questions import today_of
from alongside.partners.rules import check_same_practice
from alongside.partners.sides import home_of
from alongside.patients.outside_numbers import recognise_outside
from alongside.practices.models import Practice
from alongside.referrals import trail
from alongside.referrals.actions import documents, notes
from alongside.referrals.actions.logging import Arrival, write
from alongside.referrals.actors import Actor, user_of
from alongside.referrals.arriving import Arrived, Arriving, guess_clinic, key_hash
from alongside.referrals.came_by import CameBy
from alongside.referrals.models import OutsideKey, Referral, ReferralNote

LIMITS = {"reason": 250, "icd10": 60, "payer": 120}
FACTS = {"diagnosis": "reason", "icd10": "icd10", "payer": "payer"} | {
    name: name for name in ("payer_kind", "region")
}


def find_arrived(practice: Practice, source: str, external_ids: Sequence[str]) -> Referral | None:
    """Return the referral that a system knows by one of these identifiers, the first that fits."""
    hashes = [key_hash(practice, source, one) for one in external_ids if one]
    rows = OutsideKey.objects.of(practice).filter(source=source, key_hash__in=hashes)
    found = {row.key_hash: row.referral for row in rows.select_related("referral")}
    return next((found[one] for one in hashes if one in found), None)


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


def source_name(practice: Practice, said: Arriving, by: Actor) -> SourceName:
    """Return the source name that means who referred, by the same who-is-who as an import's."""
    mention = said.referrer
    if mention is None or not (mention.person or mention.family or mention.organisation):
        channel = Channel.PARTNER if said.partner else Channel.UNKNOWN
        return name_by_hand(
            practice=practice, who=Who(partner=said.partner, channel=channel), by=user_of(by)
        )
    name = SourceName.objects.of(practice).filter(fingerprint=mention.key).first()
    if name is None:
        found = recognise_names(practice=practice, mentions=[mention], batch=None, by=user_of(by))
        name = SourceName.objects.of(practice).get(pk=found.source_ids[mention.key])
    if mention.organisation or said.partner is None or name.contact is None:
        return name
    return at_partner(practice, name.contact, said.partner, by)


def at_partner(practice: Practice, person: Contact, partner: Partner, by: Actor) -> SourceName:
    """Return the name of a person there: whoever names no organisation is of the one that sends."""
    whole = Contact.objects.get(pk=home_of(practice, What.PERSON, person.pk))
    place = Partner.objects.get(pk=home_of(practice, What.ORGANISATION, partner.pk))
    affiliations.add(practice=practice, contact=whole, partner=place, by=user_of(by))
    return name_by_hand(practice=practice, who=Who(contact=whole, partner=place), by=user_of(by))


def amend(
    practice: Practice, source: str, referral: Referral, said: Arriving, by: Actor
) -> tuple[str, ...]:
    """Write what a later message says otherwise; what it is silent about stays."""
    check_same_practice(practice.pk, referral.practice_id)
    values: dict[str, object] = {
        column: text[: LIMITS.get(name, 200)]
        for column, name in FACTS.items()
        if (text := getattr(said, name).strip())
    }
    if not referral.is_source_chosen and said.referrer:
        values["source_id"] = source_name(practice, said, by).pk
    patient = recognise_outside(practice=practice, source=source, said=said.patient, by=user_of(by))
    if patient:
        values["patient_id"] = patient.pk
    if said.clinic:
        values["clinic_id"] = said.clinic.pk
    changed = {name: new for name, new in values.items() if getattr(referral, name) != new}
    Referral.objects.filter(pk=referral.pk).update(**changed)
    named = sorted(name.removesuffix("_id") for name in changed)
    named += add_note(practice, referral, said.whole_note, by)
    for name, content in said.files:
        documents.attach(practice=practice, referral=referral, name=name, content=content, by=by)
    if named:
        target = f"referral:{referral.pk}"
        trail.write(practice, "referral_amended", target, by, source=source, fields=named)
        practice.touch_data()
    referral.refresh_from_db()
    return tuple(named)


def add_note(practice: Practice, referral: Referral, text: str, by: Actor) -> list[str]:
    """Write a note that is not there yet."""
    held = {one.text for one in ReferralNote.objects.of(practice).filter(referral=referral)}
    if not text or text in held:
        return []
    notes.write(practice=practice, referral=referral, text=text, by=by)
    return ["note"]
