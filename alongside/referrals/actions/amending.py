"""What a later message of another system changes; what it is silent about stays."""

from alongside.partners.rules import check_same_practice
from alongside.patients.outside_numbers import recognise_outside
from alongside.practices.models import Practice
from alongside.referrals import trail
from alongside.referrals.actions import documents, notes
from alongside.referrals.actions.arriving_from import source_name
from alongside.referrals.actors import Actor, user_of
from alongside.referrals.arriving import Arriving
from alongside.referrals.models import Referral, ReferralNote

LIMITS = {"reason": 250, "icd10": 60, "payer": 120}
FACTS = {"diagnosis": "reason", "icd10": "icd10", "payer": "payer"} | {
    name: name for name in ("payer_kind", "region")
}


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
