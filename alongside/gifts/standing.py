"""What counts toward whose limit: sums over the gifts that stand."""

from datetime import date

from django.db.models import Q, Sum

from alongside.core.encryption import keyed_hash
from alongside.gifts.kinds import Form
from alongside.gifts.limits import PATIENT_YEAR, PHYSICIAN_YEAR, limit_for
from alongside.gifts.models import Gift, MedicalStaff, Return
from alongside.gifts.physicians import everyone_who_is
from alongside.gifts.rules import Allowance
from alongside.partners.models import Contact
from alongside.practices.models import Practice, PracticeQuerySet


def standing_gifts(practice: Practice) -> PracticeQuerySet[Gift]:
    """Return the gifts that were not struck out."""
    return Gift.objects.of(practice).filter(struck_at__isnull=True)


def gifts_counting_for(contact: Contact) -> PracticeQuerySet[Gift]:
    """Return the gifts to a person and their family, under whichever record they were written.

    Medical staff benefits have a limit of their own and do not count.
    """
    everyone = everyone_who_is(contact)
    rows = standing_gifts(contact.practice).filter(contact__in=everyone)
    return rows.exclude(form=Form.STAFF_BENEFIT)


def allowance_of(contact: Contact, year: int) -> Allowance:
    """Return a physician's year; an excess that came back in time no longer counts.

    Raises NoRowError for a year without a row.
    """
    limit = limit_for(PHYSICIAN_YEAR, year)
    gifts = gifts_counting_for(contact).filter(on__year=year)
    given = gifts.aggregate(sum=Sum("value_cents"))["sum"] or 0
    came_back = sum(
        row.excess_cents
        for row in Return.objects.of(contact.practice).filter(gift__in=gifts)
        if row.is_in_time
    )
    return Allowance(limit, given - came_back)


def patient_allowance(practice: Practice, patient_key: str, year: int) -> Allowance:
    """Return a patient's year; raises NoRowError for a year without a row."""
    limit = limit_for(PATIENT_YEAR, year)
    gifts = standing_gifts(practice).filter(patient_key=patient_key, on__year=year)
    return Allowance(limit, gifts.aggregate(sum=Sum("value_cents"))["sum"] or 0)


def key_of_patient(practice: Practice, number: str) -> str:
    """Return what stands for a chart number: the same for 00123-A and 00123-a."""
    return keyed_hash(practice.pk, f"gift:{''.join(number.split()).casefold()}").hex()


def days_set_right(contact: Contact) -> list[date]:
    """Return the days of this physician's gifts whose excess was, or is to be, returned."""
    gifts = gifts_counting_for(contact).filter(excess__isnull=False)
    return list(gifts.values_list("on", flat=True))


def open_returns(practice: Practice) -> PracticeQuerySet[Return]:
    """Return what has still to come back, the most urgent first."""
    rows = Return.objects.of(practice).filter(returned_on__isnull=True)
    return rows.filter(Q(gift__struck_at__isnull=True)).select_related("gift", "gift__contact")


def has_medical_staff(practice: Practice) -> bool:
    """Tell whether the practice's attestation of a bona fide medical staff stands."""
    return MedicalStaff.objects.of(practice).filter(ended_at__isnull=True).exists()
