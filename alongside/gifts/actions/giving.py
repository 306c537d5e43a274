"""Record a gift, held against its limit; two at the same moment cannot both pass."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from alongside.gifts.actions.trail import note
from alongside.gifts.kinds import Form
from alongside.gifts.limits import MEDICAL_STAFF_ITEM, PATIENT_ITEM, limit_for
from alongside.gifts.models import Gift, Return
from alongside.gifts.physicians import standing_of
from alongside.gifts.rewards import check_no_reward
from alongside.gifts.rules import (
    OverLimitError,
    check_can_be_set_right,
    check_day,
    check_form,
    check_medical_staff,
    check_not_asked_for,
    check_one_item,
    check_was_given,
    check_within_year,
    last_day_to_return,
)
from alongside.gifts.standing import (
    allowance_of,
    days_set_right,
    has_medical_staff,
    key_of_patient,
    patient_allowance,
)
from alongside.partners.models import Contact
from alongside.partners.rules import RefusedError, check_same_practice
from alongside.practices.models import Practice, User

NO_LIMIT = "No yearly limit: not a physician"


@dataclass(frozen=True)
class Item:
    """What is given, as it was described, with the two answers that refuse it at any value."""

    form: str
    what: str
    value_cents: int
    on: date
    occasion: str = ""
    is_asked_for: bool = False
    depends_on_referrals: bool = False


@transaction.atomic
def give_to_contact(
    *,
    practice: Practice,
    contact: Contact,
    item: Item,
    is_for_family: bool = False,
    by: User | None,
) -> Gift:
    """Record a gift to a person or their immediate family, which counts toward the same year.

    Raises RefusedError (OverLimitError past a physician's year) and records nothing.
    """
    lock(practice)
    check_same_practice(practice.pk, contact.practice_id)
    check_item(item, contact.state)
    checked = check_limit_of(contact, item)
    return keep(practice, item, checked, by, contact=contact, is_for_family=is_for_family)


@transaction.atomic
def record_overage(
    *,
    practice: Practice,
    contact: Contact,
    item: Item,
    is_for_family: bool = False,
    comes_back: bool,
    by: User | None,
) -> Gift:
    """Record what was given past the limit by mistake, so that it counts.

    `comes_back`: the excess is to be returned, which sets it right where the rules let it; the
    task has the last day. Without, the year stays over its limit and nothing more can be given.
    """
    lock(practice)
    check_same_practice(practice.pk, contact.practice_id)
    check_item(item, contact.state)
    check_was_given(item.on, today())
    try:
        checked = check_limit_of(contact, item)
    except OverLimitError as over:
        allowance = allowance_of(contact, item.on.year)
        if comes_back:
            check_can_be_set_right(
                str(contact),
                allowance.limit,
                over.excess_cents,
                given_on=item.on,
                earlier=days_set_right(contact),
                today=today(),
            )
        checked = f"Over: {allowance.limit.in_one_line}"
        gift = keep(practice, item, checked, by, contact=contact, is_for_family=is_for_family)
        if comes_back:
            due = last_day_to_return(item.on)
            Return.objects.create(
                practice=practice, gift=gift, excess_cents=over.excess_cents, due_on=due, by=by
            )
        return gift
    return keep(practice, item, checked, by, contact=contact, is_for_family=is_for_family)


@transaction.atomic
def give_to_patient(
    *, practice: Practice, patient_number: str, item: Item, by: User | None
) -> Gift:
    """Record a gift of nominal value to a patient, known by the number of the chart."""
    lock(practice)
    if not patient_number.strip():
        raise RefusedError("The patient's chart number is needed, to add up the year.")
    if item.form == Form.STAFF_BENEFIT:
        raise RefusedError("A medical staff benefit is not for a patient.")
    check_item(item, "")
    per_item = limit_for(PATIENT_ITEM, item.on.year)
    check_one_item(per_item, item.value_cents)
    key = key_of_patient(practice, patient_number)
    allowance = patient_allowance(practice, key, item.on.year)
    check_within_year("this patient", allowance, item.value_cents)
    checked = f"{per_item.in_one_line}; {allowance.limit.in_one_line}"
    number = patient_number.strip()
    return keep(practice, item, checked, by, patient_key=key, patient_number=number)


def lock(practice: Practice) -> None:
    """Let one gift of a practice be held against its limit at a time."""
    Practice.objects.select_for_update().get(pk=practice.pk)


def check_item(item: Item, state: str) -> None:
    """Raise for what can be given to nobody."""
    check_no_reward(depends_on_referrals=item.depends_on_referrals, state=state)
    check_form(item.form)
    check_not_asked_for(item.is_asked_for)
    check_day(item.on, today())
    if item.value_cents <= 0:
        raise RefusedError("Say what it is worth, in dollars and cents.")


def check_limit_of(contact: Contact, item: Item) -> str:
    """Return the limit that was checked, in words; raises when it would be passed."""
    if item.form == Form.STAFF_BENEFIT:
        check_medical_staff(has_medical_staff(contact.practice))
        limit = limit_for(MEDICAL_STAFF_ITEM, item.on.year)
        check_one_item(limit, item.value_cents)
        return limit.in_one_line
    if not standing_of(contact).is_physician:
        return NO_LIMIT
    allowance = allowance_of(contact, item.on.year)
    check_within_year(str(contact), allowance, item.value_cents)
    return allowance.limit.in_one_line


def keep(practice: Practice, item: Item, checked: str, by: User | None, **to: object) -> Gift:
    """Write the gift and its audit event."""
    gift = Gift(
        practice=practice,
        form=item.form,
        what=item.what.strip(),
        value_cents=item.value_cents,
        occasion=item.occasion.strip(),
        on=item.on,
        checked=checked,
        by=by,
        **to,
    )
    gift.save(force_insert=True)
    note(gift, "gift_recorded", by)
    return gift


def today() -> date:
    """Return the day it is in the practice's time zone, which the request set."""
    return timezone.localdate()
