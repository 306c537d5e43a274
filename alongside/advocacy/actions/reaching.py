"""Write down how a patient can be reached and what they agreed to; forget it again."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from alongside.advocacy import trail
from alongside.advocacy.actions.authorizing import revoke_all
from alongside.advocacy.addresses import key_of, read_email, read_phone
from alongside.advocacy.models import Consent, Reach, Stop
from alongside.advocacy.purposes import Channel, consent_words
from alongside.advocacy.rules.consenting import (
    check_agreed_to_something,
    check_not_stopped,
    check_reachable,
)
from alongside.partners.rules import check_same_practice
from alongside.patients.models import Patient
from alongside.practices.models import Practice, User

Agreed = Collection[tuple[str, str]]  # (purpose, channel)


@dataclass(frozen=True)
class Given:
    """What a patient told the practice."""

    email: str = ""
    phone: str = ""
    zip: str = ""
    is_adult: bool = False
    agreed: Agreed = ()
    how: str = "in_person"


@transaction.atomic
def keep(*, practice: Practice, patient: Patient, given: Given, by: User | None) -> Reach:
    """Keep the addresses and exactly these consents; raises RefusedError and keeps nothing else.

    What was agreed before and is no longer ticked is withdrawn.
    """
    check_same_practice(practice.pk, patient.practice_id)
    email, phone = read_email(given.email), read_phone(given.phone)
    check_agreed_to_something(len(given.agreed))
    for _, channel in given.agreed:
        check_reachable(channel, has_email=bool(email), has_phone=bool(phone))
    check_not_stopped(is_stopped=is_stopped(practice, phone))
    reach, _ = Reach.objects.update_or_create(
        practice=practice,
        patient=patient,
        defaults={
            "email": email,
            "phone": phone,
            "email_key": key_of(practice.pk, Channel.EMAIL, email),
            "phone_key": key_of(practice.pk, Channel.SMS, phone),
            "zip": given.zip.strip()[:5],
            "is_adult": given.is_adult,
            "by": by,
        },
    )
    settle_consents(practice, patient, given, by)
    trail.write(practice, "reach_kept", f"patient:{patient.pk}", by, consents=len(given.agreed))
    return reach


def settle_consents(practice: Practice, patient: Patient, given: Given, by: User | None) -> None:
    """Open what is new, withdraw what is no longer ticked, leave the rest as it was given."""
    standing = {
        (one.purpose, one.channel): one
        for one in Consent.objects.of(practice).filter(patient=patient, withdrawn_at=None)
    }
    for pair, consent in standing.items():
        if pair not in given.agreed:
            end(Consent.objects.filter(pk=consent.pk), "not ticked any more")
    for purpose, channel in given.agreed:
        if (purpose, channel) not in standing:
            Consent.objects.create(
                practice=practice,
                patient=patient,
                purpose=purpose,
                channel=channel,
                wording=consent_words(practice.name, purpose, channel),
                how=given.how,
                given_at=timezone.now(),
                recorded_by=by,
            )


@transaction.atomic
def withdraw(
    *,
    practice: Practice,
    patient: Patient,
    purpose: str = "",
    channel: str = "",
    how: str,
    by: User | str | None,
) -> int:
    """End consents (of a purpose, a way, or all) at once; an address without any is forgotten."""
    rows = Consent.objects.of(practice).filter(patient=patient, withdrawn_at=None)
    if purpose:
        rows = rows.filter(purpose=purpose)
    if channel:
        rows = rows.filter(channel=channel)
    ended = end(rows, how)
    forget_unused(practice, patient)
    if not purpose and not channel:  # no more of anything: what they signed for paid words, too
        revoke_all(practice=practice, patient=patient, by=by)
    if ended:
        trail.write(practice, "consent_withdrawn", f"patient:{patient.pk}", by, consents=ended)
    return ended


def end(rows: "QuerySet[Consent]", how: str) -> int:
    """Mark consents as withdrawn."""
    return rows.update(withdrawn_at=timezone.now(), withdrawn_how=how[:60])


def forget_unused(practice: Practice, patient: Patient) -> None:
    """Remove each address for which nothing is agreed any more, and the row with the last one."""
    left = set(
        Consent.objects.of(practice)
        .filter(patient=patient, withdrawn_at=None)
        .values_list("channel", flat=True)
    )
    rows = Reach.objects.of(practice).filter(patient=patient)
    if not left:
        rows.delete()
    elif Channel.EMAIL not in left:
        rows.update(email="", email_key="")
    elif Channel.SMS not in left:
        rows.update(phone="", phone_key="")


def is_stopped(practice: Practice, phone: str) -> bool:
    """Tell whether a number said STOP."""
    key = key_of(practice.pk, Channel.SMS, phone)
    return bool(key) and Stop.objects.of(practice).filter(number_key=key, lifted_at=None).exists()
